/** Levels of objects and arrays in one another. Our deepest message has six. */
export const DEPTH_MAX = 16;

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });

/** What came over the bus is not JSON in UTF-8, or nested so deeply that reading it would be a risk. */
export class MalformedPayload extends Error {
  constructor(reason: 'not-utf-8' | 'not-json' | 'too-deep') {
    super(`Malformed payload: ${reason}`);
    this.name = 'MalformedPayload';
  }
}

/** @throws TypeError if the value cannot be said in JSON: a cycle, a bigint, a function. */
export function encodePayload(body: unknown): Uint8Array {
  const json = JSON.stringify(body) as string | undefined;
  if (json === undefined) throw new TypeError(`A ${typeof body} cannot be said in JSON`);
  return encoder.encode(json);
}

/** @throws MalformedPayload */
export function decodePayload(payload: Uint8Array): unknown {
  const body = parse(decode(payload));
  if (!isShallow(body, DEPTH_MAX)) throw new MalformedPayload('too-deep');
  return body;
}

function decode(payload: Uint8Array): string {
  try {
    return decoder.decode(payload);
  } catch {
    throw new MalformedPayload('not-utf-8');
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new MalformedPayload('not-json');
  }
}

/** `JSON.parse` survives a million levels; nearly everything that is then done with the result does not. */
function isShallow(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return levels > 0 && Object.values(value).every((part) => isShallow(part, levels - 1));
}
