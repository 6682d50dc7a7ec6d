/** What an answer that is not a success means for the caller: a final no, a later, or nothing that can be known. */
import { silent, type Busy, type Refused, type Silent } from './outcome';
import { problemIn, type Problem } from './problem';
import { retryAfterMsIn } from './retry-after';

export interface ErrorAnswer {
  readonly status: number;
  readonly body: string;
  readonly retryAfter?: string | undefined;
}

/**
 * Codes that mean *later, with the same key*, whatever the status, and the pause in ms. The statuses that they
 * come with are not documented. Every other code is final.
 */
const BUSY_CODES: ReadonlyMap<string, number> = new Map([
  ['6160', 1_000], // Order processing: the first call with this key is still running (ePayment error list)
  ['6250', 1_000], // Cannot cancel processing payment: the customer is approving right now (ePayment error list)
  ['6280', 1_000], // Capture failed, please try again later: "with the same key" (ePayment change log, August 2026)
]);

/** Statuses that mean the same, and the pause in ms where the documentation knows one. All of 5xx belongs to them. */
const BUSY_STATUSES: ReadonlyMap<number, number | undefined> = new Map([
  [401, undefined], // Only after a renewed token was not accepted either: the keys are wrong, not the payment
  [408, undefined], // The request did not get through in time (RFC 9110)
  [423, 1_000], // Locked by a concurrent operation: retry shortly (Vipps knowledge base, errors)
  [425, undefined], // Too early (RFC 8470)
  [429, 15_000], // Rate limit, 5 a minute for each reference: a fifth of the minute and some (rate limits page)
]);

export function verdictOn(answer: ErrorAnswer, now: () => number): Refused | Busy | Silent {
  const { status } = answer;
  const problem = problemIn(answer.body) ?? (isBusy(status) ? {} : undefined);
  // A redirect, or a page of some proxy: a refusal is recorded for ever, so only Vipps' own words make one.
  if (status < 400 || !problem) return silent(`unreadable answer with status ${status}`);
  if (isBusy(status) || isQuota(answer) || BUSY_CODES.has(problem.code ?? '')) return busyWith(problem, answer, now);
  return { kind: 'refused', status, ...problem };
}

const isBusy = (status: number): boolean => status >= 500 || BUSY_STATUSES.has(status);

/** Vipps' gateway is Azure's, whose quota policy says 403 where others say 429 (Azure API Management, quota policy). */
const isQuota = ({ status, retryAfter }: ErrorAnswer): boolean => status === 403 && retryAfter !== undefined;

function busyWith({ code, traceId }: Problem, { status, retryAfter }: ErrorAnswer, now: () => number): Busy {
  const retryAfterMs = retryAfterMsIn(retryAfter, now) ?? BUSY_CODES.get(code ?? '') ?? BUSY_STATUSES.get(status);
  return {
    kind: 'busy',
    status,
    ...(code !== undefined && { code }),
    ...(traceId !== undefined && { traceId }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    ...(status === 401 && { reason: 'unauthorized' as const }),
  };
}
