/**
 * Reads the body of an answer that is not a success.
 *
 * Vipps' own problems (RFC 7807, with `extraDetails`), Order Management's (`invalidParams`, the trace in
 * `instance`), the gateway's (Azure: `statusCode`, `message`), the token endpoint's (`error`, `trace_id`), and
 * what the official WooCommerce plugin has met on the same hosts (`errors`, `ResponseInfo`, `errorInfo`, bare
 * arrays).
 *
 * The body's own `status` is not read: it is a number here, a string there, and the answer's status line is always
 * right.
 */
import { isFields, parseJson, type Fields } from './reader';

export interface Problem {
  readonly code?: string;
  readonly title?: string;
  readonly traceId?: string;
  readonly fields?: readonly string[];
}

const NOTHING_SAID: Problem = {};

/** @returns undefined if a body came that is not JSON: somebody other than Vipps' API answered. */
export function problemIn(body: string): Problem | undefined {
  if (body.trim() === '') return NOTHING_SAID;
  const answer = parseJson(body);
  if (answer === undefined) return undefined;
  const said = Array.isArray(answer) ? answer[0] : answer;
  if (isText(said)) return only({ title: titleIn(said) });
  return isFields(said) ? problemOf(said) : NOTHING_SAID;
}

function problemOf(said: Fields): Problem {
  const details = [...detailsIn(said['extraDetails']), ...detailsIn(said['invalidParams'])];
  const fields = details.map(({ name }) => name).filter((name) => name !== ERROR_CODE && FIELD_NAME.test(name));
  return only({
    code: codeIn(details.find(({ name }) => name === ERROR_CODE)?.reason),
    title: firstOf(
      titleIn,
      said['title'],
      said['message'],
      said['errorMessage'],
      said['error'],
      fieldOf(said['ResponseInfo'], 'ResponseMessage'),
      fieldOf(said['errorInfo'], 'errorMessage'),
      fieldOf(said['error'], 'message'),
    ),
    traceId: firstOf(traceIn, said['traceId'], said['trace_id'], said['instance']),
    fields: fields.length > 0 ? fields.slice(0, FIELDS_MAX) : undefined,
  });
}

const ERROR_CODE = 'ErrorCode';
const FIELDS_MAX = 20;
const FIELD_NAME = /^[A-Za-z][\w.[\]]{0,63}$/;
const CODE = /^\d{3,6}$/;
/** A W3C trace context or a GUID. A path, which ePayment has in `instance`, is neither. */
const TRACE = /^[0-9A-Fa-f|.-]{16,128}$/;
const TITLE_LENGTH_MAX = 120;
/** Phone numbers, references in digits, tokens and keys: no title needs them, and titles are logged. */
const WORDS_TO_HIDE = /\+?\d[\d ]{5,}\d|\S{33,}/g;

interface Detail {
  readonly name: string;
  readonly reason: unknown;
}

const detailsIn = (value: unknown): Detail[] =>
  Array.isArray(value)
    ? value.filter(isFields).flatMap(({ name, reason }) => (isText(name) ? [{ name, reason }] : []))
    : [];

const codeIn = (value: unknown): string | undefined => {
  const code = typeof value === 'number' ? String(value) : value;
  return isText(code) && CODE.test(code) ? code : undefined;
};

const titleIn = (value: unknown): string | undefined =>
  isText(value) && value !== '' ? value.replace(WORDS_TO_HIDE, '…').slice(0, TITLE_LENGTH_MAX) : undefined;

const traceIn = (value: unknown): string | undefined => (isText(value) && TRACE.test(value) ? value : undefined);

const fieldOf = (value: unknown, name: string): unknown => (isFields(value) ? value[name] : undefined);

function firstOf<T>(read: (value: unknown) => T | undefined, ...values: readonly unknown[]): T | undefined {
  for (const value of values) {
    const found = read(value);
    if (found !== undefined) return found;
  }
  return undefined;
}

const isText = (value: unknown): value is string => typeof value === 'string';

/** Without the properties that nothing was found for. */
function only(problem: { readonly [name in keyof Problem]: Problem[name] | undefined }): Problem {
  return Object.fromEntries(Object.entries(problem).filter(([, value]) => value !== undefined));
}
