/** Several tries to be paid for one order: one after the other, and never two that could both be paid. */
import type { Payment } from './payment';
import { statusOf, type PaymentStatus } from './status';

/** The order's own reference for the first attempt, then `-2`, `-3`, and so on. */
export const referenceOfAttempt = (order: string, number: number): string =>
  number === 1 ? order : `${order}-${number}`;

const NO_MONEY: ReadonlySet<PaymentStatus> = new Set<PaymentStatus>([
  'rejected',
  'aborted',
  'expired',
  'terminated',
  'cancelled',
]);

/** What Vipps says of an ended payment may be that it was paid after all: until somebody has looked, it may have been. */
const MAYBE_PAID = ['authorized-after-its-ending', 'authorized-for-another-amount'];

/** Whether an attempt came to nothing for certain: it holds no money and never will. */
export const cameToNothing = (attempt: Exclude<Payment, { status: 'none' }>): boolean =>
  NO_MONEY.has(statusOf(attempt)) && !attempt.anomalies.some(({ anomaly }) => MAYBE_PAID.includes(anomaly));
