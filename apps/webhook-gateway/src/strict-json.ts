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
    const value: unknown = JSON.parse(text);
    const shape = shapeOf(text);
    if (shape === 'ambiguous' || typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    return shape === 'plain' ? { ...value } : withoutOddNumbers(text);
  } catch {
    return undefined;
  }
}

/** Of a text that is JSON. */
function shapeOf(json: string): 'plain' | 'odd-numbers' | 'ambiguous' {
  const open: Set<string>[] = [];
  let keys = 0;
  let before = '';
  let hasOddNumbers = false;
  TOKENS.lastIndex = 0;
  for (let found = TOKENS.exec(json); found; found = TOKENS.exec(json)) {
    const [token] = found;
    if (token === '{' || token === '[') open.push(new Set());
    else if (token === '}' || token === ']') open.pop();
    else if (token === ':') {
      const name = nameIn(before);
      const names = open.at(-1);
      if (names?.has(name) || NAMES_OF_OBJECTS.has(name)) return 'ambiguous';
      names?.add(name);
      keys++;
    } else hasOddNumbers ||= isOddNumber(token);
    if (open.length > DEPTH_MAX || keys > KEYS_MAX) return 'ambiguous';
    before = token;
  }
  return hasOddNumbers ? 'odd-numbers' : 'plain';
}

const nameIn = (token: string): string => (token.includes('\\') ? String(JSON.parse(token)) : token.slice(1, -1));

const withoutOddNumbers = (json: string): Readonly<Record<string, unknown>> => ({
  ...(JSON.parse(json.replace(TOKENS, (token) => (isOddNumber(token) ? 'null' : token))) as object),
});

const isOddNumber = (token: string): boolean => /^[-\d]/.test(token) && !WHOLE_NUMBER.test(token);
