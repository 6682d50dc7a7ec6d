/** The answer to a request that will not be done, as it goes over the wire. */
export interface Refusal {
  readonly ok: false;
  /** Its name, for programs. */
  readonly refused: string;
  /** Its meaning, for people. */
  readonly message: string;
  readonly details?: unknown;
}

export const MALFORMED_PAYLOAD: Refusal = {
  ok: false,
  refused: 'malformed-payload',
  message: 'The payload must be one JSON text in UTF-8, not nested beyond reason.',
};

/** Says nothing of what went wrong: the text of an exception may hold what a stranger must not read. */
export const INTERNAL: Refusal = {
  ok: false,
  refused: 'internal',
  message: 'Something went wrong on our side. Whether the request took effect is not known; it may be sent again.',
};

export function isRefusal(value: unknown): value is Refusal {
  return (
    typeof value === 'object' &&
    value !== null &&
    'ok' in value &&
    value.ok === false &&
    'refused' in value &&
    typeof value.refused === 'string'
  );
}
