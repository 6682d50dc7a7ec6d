import { capturable, hasCaptureUnderWay, hintsOn, isParked, pollPace, type Payment } from '@payments/payment';
import type { ReportedOperation } from '@payments/events';
import type { NextAction } from '@payments/projection';

type Present = Exclude<Payment, { status: 'none' }>;

export type PaymentRequestAction = 'create' | 'ask-vipps' | 'withdraw' | 'release';

/**
 * When a payment is requested, create it at Vipps; while the customer is silent, ask Vipps; when a cancel is requested,
 * withdraw the request, or after the customer's yes release what is left.
 */
export function nextAction(payment: Payment, now: number): NextAction<PaymentRequestAction> | undefined {
  switch (payment.status) {
    case 'open':
      if (payment.initiatedAt === undefined) return { action: 'create', ...hinted(payment, 'create') };
      if (cancelUnderWay(payment)) return { action: 'withdraw', ...hinted(payment, 'cancel', 'terminate') };
      return { action: 'ask-vipps', ...pollPace(payment.initiatedAt, now) };
    case 'authorized':
      return cancelUnderWay(payment) ? { action: 'release', ...hinted(payment, 'cancel', 'terminate') } : undefined;
    case 'none':
    case 'ended':
      return undefined;
  }
}

/** A report that what is being asked for did not succeed: Vipps knows then what became of it. */
function hinted(payment: Present, ...operations: readonly ReportedOperation[]): { readonly hints?: number } {
  const hints = hintsOn(payment, { operations });
  return hints > 0 ? { hints } : {};
}

/** Everything that is not over, or that any service has set aside: it is what `payments.list` shows. */
export function concerns(payment: Payment): boolean {
  if (payment.status === 'open' || isParked(payment)) return true;
  if (payment.status !== 'authorized') return false;
  return (
    capturable(payment).value > 0 ||
    hasCaptureUnderWay(payment) ||
    Object.values(payment.captures).some(({ status }) => status === 'captured') ||
    cancelUnderWay(payment) !== undefined
  );
}

/** The cancelId of the cancel that Vipps has not answered. */
export const cancelUnderWay = (payment: Present): string | undefined =>
  Object.entries(payment.cancels).find(([, { status }]) => status === 'requested')?.[0];
