import { nextWarning, type Payment } from '@payments/payment';
import type { NextAction } from '@payments/projection';

export type WatchAction = 'warn';

/** While something of a reservation is left to capture, warn before each deadline after which it may be lost. */
export function nextAction(payment: Payment, now: number): NextAction<WatchAction> | undefined {
  const warning = nextWarning(payment, now);
  return warning && { action: 'warn', notBefore: warning.notBefore };
}

/** All of it is kept in memory anyway, for `payments.list`. */
export const concerns = (payment: Payment): boolean => nextWarning(payment, 0) !== undefined;
