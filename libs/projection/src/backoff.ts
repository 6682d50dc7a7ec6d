import type { Random } from './clock';

const FIRST_DELAY_MS = 500;
const DELAY_MAX_MS = 60_000;

/** Vipps takes five writes a minute for one reference and operation; the sixth is refused for everybody's sake. */
const ATTEMPTS_PER_MINUTE = 5;
const MINUTE_MS = 60_000;

export interface Failures {
  /** In a row. */
  readonly count: number;
  /** When the latest attempts began, oldest first, epoch ms. */
  readonly attemptsAt: readonly number[];
  readonly retryAfterMs?: number;
}

/**
 * When to try again, epoch ms: exponential backoff with full jitter, so that payments that failed together do not come
 * back together; never before Vipps' `Retry-After`, and never a sixth attempt within a minute.
 */
export function retryAt(failures: Failures, now: number, random: Random): number {
  const ceiling = Math.min(DELAY_MAX_MS, FIRST_DELAY_MS * 2 ** (failures.count - 1));
  return earliestRetryAt(failures, now) + random() * ceiling;
}

/** Before then not even a hint that the outcome is known now makes it right to ask. */
export function earliestRetryAt({ attemptsAt, retryAfterMs = 0 }: Omit<Failures, 'count'>, now: number): number {
  const fifthLast = attemptsAt.at(-ATTEMPTS_PER_MINUTE);
  return Math.max(now + retryAfterMs, fifthLast === undefined ? now : fifthLast + MINUTE_MS);
}

/** The attempts that `retryAt` still looks at. */
export const latestAttempts = (attemptsAt: readonly number[], now: number): readonly number[] =>
  [...attemptsAt, now].slice(-ATTEMPTS_PER_MINUTE);
