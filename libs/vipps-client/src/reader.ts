/**
 * Reads answers field by field into our own types. Readers never throw, whatever they are given; fields that
 * nobody asked for are left behind.
 */

/** An answer that is not what the documentation promises. After a success that means: unknown what happened. */
export const UNREADABLE = Symbol('unreadable');

export type Reader<T> = (value: unknown) => T | typeof UNREADABLE;

export type Fields = Readonly<Record<string, unknown>>;

/** @returns undefined if it is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** For an answer whose body says nothing that is needed. */
export const nothing: Reader<void> = () => undefined;

export const text: Reader<string> = (value) => (typeof value === 'string' ? value : UNREADABLE);

export const someText: Reader<string> = (value) => (value === '' ? UNREADABLE : text(value));

export const flag: Reader<boolean> = (value) => (typeof value === 'boolean' ? value : UNREADABLE);

/** Floats are not read: no amount is one. */
export const wholeNumber: Reader<number> = (value) => (Number.isSafeInteger(value) ? (value as number) : UNREADABLE);

export const oneOf =
  <Word extends string>(words: readonly Word[]): Reader<Word> =>
  (value) =>
    words.includes(value as Word) ? (value as Word) : UNREADABLE;

/** Vipps leaves out what is absent, or writes null. */
export const optional =
  <T>(read: Reader<T>): Reader<T | undefined> =>
  (value) =>
    value === undefined || value === null ? undefined : read(value);

export const listOf =
  <T>(read: Reader<T>): Reader<T[]> =>
  (value) => {
    if (!Array.isArray(value)) return UNREADABLE;
    const list: T[] = [];
    for (const entry of value) {
      const element = read(entry);
      if (element === UNREADABLE) return UNREADABLE;
      list.push(element);
    }
    return list;
  };

/** An object with these fields, those that are absent left out. */
export function object<T extends object>(readers: { readonly [Name in keyof T]-?: Reader<T[Name]> }): Reader<T> {
  const entries = Object.entries<Reader<unknown>>(readers);
  return (value) => {
    if (!isFields(value)) return UNREADABLE;
    const read: Record<string, unknown> = {};
    for (const [name, readField] of entries) {
      const field = readField(value[name]);
      if (field === UNREADABLE) return UNREADABLE;
      if (field !== undefined) read[name] = field;
    }
    return read as T;
  };
}

/** Names and values that the sender made up. */
export const textsByName: Reader<Record<string, string>> = (value) =>
  isFields(value) && Object.values(value).every((entry) => typeof entry === 'string')
    ? (value as Record<string, string>)
    : UNREADABLE;
