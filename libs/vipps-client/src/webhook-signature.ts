/**
 * How Vipps signs what it delivers (Webhooks API, "request authentication"): a hash of the body's bytes, and an
 * HMAC over path, date, host and that hash. The key is the secret's UTF-8 text; it looks like Base64 and must not
 * be decoded.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** What of a delivery tells whether it came from Vipps. */
export interface Delivery {
  /** As it was registered: behind a proxy the request's own path and host are others. */
  readonly registeredUrl: string;
  readonly headers: DeliveryHeaders;
  /** The bytes as they came. Parsed and written again they are another body. */
  readonly rawBody: Buffer;
}

/** All of them decide, so none may come twice: whoever passes it on may have looked at the other one. */
export const SIGNATURE_HEADERS = ['authorization', 'x-ms-date', 'x-ms-content-sha256'] as const;

/** The names are lower case, as Node gives them. */
export interface DeliveryHeaders {
  readonly authorization?: string | undefined;
  readonly 'x-ms-date'?: string | undefined;
  readonly 'x-ms-content-sha256'?: string | undefined;
}

export interface UnsignedDelivery {
  readonly registeredUrl: string;
  /** As in the header `x-ms-date`: RFC 1123, GMT, what `Date.prototype.toUTCString` writes. */
  readonly date: string;
  readonly rawBody: Buffer;
}

export type SignatureHeaders = Required<{ readonly [name in keyof DeliveryHeaders]: string }>;

/**
 * Whether this delivery was signed with this secret, at any time. Found out by the same work whatever is wrong with it.
 *
 * Age is not judged: Vipps repeats a delivery for seven days and does not say whether it signs anew.
 */
export function isAuthentic({ registeredUrl, headers, rawBody }: Delivery, secret: string): boolean {
  if (secret === '' || !URL.canParse(registeredUrl)) return false;
  const { 'x-ms-date': date = '', 'x-ms-content-sha256': claimed = '', authorization = '' } = headers;
  const hash = hashOf(rawBody);
  const isOfBody = isSame(claimed, hash);
  const isSigned = isSame(authorization, authorizationOf(registeredUrl, date, hash, secret));
  return isOfBody && isSigned && !Number.isNaN(Date.parse(date));
}

/** How much two clocks may differ. */
const SKEW_MAX_MS = 5 * 60_000;

/**
 * Whether it says to come from a time that is not yet: then a clock is wrong, theirs or ours.
 * @param now epoch ms, when it was received
 */
export const isDatedAhead = ({ 'x-ms-date': date = '' }: DeliveryHeaders, now: number): boolean =>
  Date.parse(date) > now + SKEW_MAX_MS;

/** Signs as Vipps does: for specs, and for whatever stands in for Vipps. */
export function signDelivery({ registeredUrl, date, rawBody }: UnsignedDelivery, secret: string): SignatureHeaders {
  const hash = hashOf(rawBody);
  return {
    'x-ms-date': date,
    'x-ms-content-sha256': hash,
    authorization: authorizationOf(registeredUrl, date, hash, secret),
  };
}

const hashOf = (rawBody: Buffer): string => createHash('sha256').update(rawBody).digest('base64');

function authorizationOf(registeredUrl: string, date: string, hash: string, secret: string): string {
  const { pathname, search, host } = new URL(registeredUrl);
  const text = `POST\n${pathname}${search}\n${date};${host};${hash}`;
  const signature = createHmac('sha256', secret).update(text).digest('base64');
  return `HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=${signature}`;
}

/** By their digests, which are of one length whatever is given. */
const isSame = (given: unknown, expected: string): boolean => timingSafeEqual(digestOf(given), digestOf(expected));

const digestOf = (text: unknown): Buffer =>
  createHash('sha256')
    .update(typeof text === 'string' ? text : '')
    .digest();
