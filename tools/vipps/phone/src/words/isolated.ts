const fromTheRight = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;

/** A name within a sentence; written from the right it keeps to itself, so that the words around it stay in order. */
export const isolated = (name: string): string => (fromTheRight.test(name) ? `\u2068${name}\u2069` : name);
