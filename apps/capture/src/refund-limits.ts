import type { Environment } from '@payments/service';

/** How much may be given back before a person must say it a second time. A limit of 0 is none. */
export interface RefundLimits {
  /** Refunds of one sales unit within the window. */
  readonly count: number;
  /** Their sum, in minor units of the currency that is asked for. */
  readonly sum: number;
  readonly windowMs: number;
  /** Since the customer said yes. */
  readonly ageMs: number;
}

export const MINUTE_MS = 60_000;
export const DAY_MS = 86_400_000;

const SUM_MAX = 1_000_000_000_000;

export function readRefundLimits(environment: Environment): RefundLimits {
  const limit = (name: string, whatItIs: string, fallback: number, max: number, min = 0) =>
    environment.integer(`REFUND_BRAKE_${name}`, `${whatItIs}, before it must be confirmed`, { fallback, min, max });
  return {
    count: limit('COUNT', 'how many refunds a sales unit makes within the window', 100, 1_000_000),
    sum: limit('SUM', 'how much a sales unit gives back within the window, in minor units', 10_000_000, SUM_MAX),
    windowMs: limit('WINDOW_MINUTES', 'how long the window is, in minutes', 60, 43_200, 1) * MINUTE_MS,
    ageMs: limit('AGE_DAYS', 'how old a payment is that is refunded, in days', 90, 365) * DAY_MS,
  };
}
