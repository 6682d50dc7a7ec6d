/** RFC 8259 wants none, and who skips it reads another text than who does not. */
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const DEPTH_MAX = 16;
const KEYS_MAX = 100;
/** As names they mean something to JavaScript. */
const NAMES_OF_OBJECTS = new Set(['__proto__', 'constructor', 'prototype']);

/** In a text that is JSON: each string, number and sign that gives it its shape. */
const TOKENS = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|[{}[\],:]/g;
const WHOLE_NUMBER = /^(?:0|-?[1-9]\d*)$/;

/**
 * The object that these bytes are, if everybody must read it so: whoever passed it on and whoever signed it included. A
 * number is none here (`null`) if it is not written as a whole one.
 *
 * @returns nothing if it is no JSON, no object, or one with a name twice, with very many names, or very deep.
 */
export function readStrictJson(bytes: Buffer): Readonly<Record<string, unknown>> | undefined {
  try {
    const text = utf8.decode(bytes);
    JSON.parse(text);
    if (!hasPlainShape(text)) return undefined;
    const value: unknown = JSON.parse(text.replace(TOKENS, (token) => (isOddNumber(token) ? 'null' : token)));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

function hasPlainShape(json: string): boolean {
  const open: Set<string>[] = [];
  let keys = 0;
  let before = '';
  for (const [token] of json.matchAll(TOKENS)) {
    if (token === '{' || token === '[') open.push(new Set());
    else if (token === '}' || token === ']') open.pop();
    else if (token === ':') {
      const name = String(JSON.parse(before));
      const names = open.at(-1);
      if (names?.has(name) || NAMES_OF_OBJECTS.has(name)) return false;
      names?.add(name);
      keys++;
    }
    if (open.length > DEPTH_MAX || keys > KEYS_MAX) return false;
    before = token;
  }
  return true;
}

const isOddNumber = (token: string): boolean => /^[-\d]/.test(token) && !WHOLE_NUMBER.test(token);
