/** What came of a call: never an exception, always a word about what to do next. */
export type Outcome<T> = Done<T> | Refused | Busy | Silent;

export interface Done<T> {
  readonly kind: 'done';
  readonly value: T;
}

/** A final answer: the same request will be answered so again. */
export interface Refused extends Trace {
  readonly kind: 'refused';
  readonly status: number;
  /** The short sentence that came with it, for people: Vipps rewords these, so decide by `code` and `status`. */
  readonly title?: string;
  /** Names of the request's fields that Vipps complained about; the complaints quote values and are left out. */
  readonly fields?: readonly string[];
}

/** Not now: the same request with the same idempotency key again later. */
export interface Busy extends Trace {
  readonly kind: 'busy';
  readonly status: number;
  /** How long Vipps wants to be left alone, if it or its documentation says so. */
  readonly retryAfterMs?: number;
  readonly reason?: BusyReason;
}

/**
 * `unauthorized`: 401 again with a token that was fetched for the occasion, so the keys do not fit.
 * `no-access-token`: the call was not made, because no token was to be had; `status` is the token endpoint's.
 * `resting`: the call was not made, because Vipps answered this kind of call to nobody just before.
 */
export type BusyReason = 'unauthorized' | 'no-access-token' | 'resting';

/**
 * Nobody knows what happened: the request may have taken effect. Send the same one with the same key, or read.
 *
 * The reason is for a log: it carries no secret, no body and nothing about the customer.
 */
export interface Silent {
  readonly kind: 'silent';
  readonly reason: string;
}

interface Trace {
  /** Vipps' ErrorCode, such as `6080`; absent where the answer has none (validation, gateways, Order Management). */
  readonly code?: string;
  /** What Vipps' support asks for. */
  readonly traceId?: string;
}

export const done = <T>(value: T): Done<T> => ({ kind: 'done', value });

export const silent = (reason: string): Silent => ({ kind: 'silent', reason });

/**
 * Vipps knows nothing by this name; so shortly after a call, perhaps not yet. The status of 5090 is not documented, so
 * either counts.
 */
export const isNotFound = (outcome: Outcome<unknown>): boolean =>
  outcome.kind === 'refused' && (outcome.status === 404 || outcome.code === '5090');
