import { capturable, type AuthorizedPayment, type Payment } from '@payments/payment';
import type { NextAction } from '@payments/projection';

export type CaptureAction = 'request-capture' | 'capture' | 'verify-capture' | 'refund';

/** When a capture is requested, capture; when it is captured, verify; when a refund is requested, refund. */
export function nextAction(payment: Payment): NextAction<CaptureAction> | undefined {
  if (payment.status !== 'authorized') return undefined;
  if (captureIn(payment, 'requested')) return { action: 'capture' };
  if (captureIn(payment, 'captured')) return { action: 'verify-capture' };
  if (refundUnderWay(payment)) return { action: 'refund' };
  if (isDueByItsPolicy(payment)) return { action: 'request-capture' };
  return undefined;
}

export const concerns = (payment: Payment): boolean =>
  payment.status === 'open' ||
  (payment.status === 'authorized' && (waitsForReceipt(payment) || nextAction(payment) !== undefined));

/** The first capture that stands there: one after the other, so that Vipps' sums can be compared with ours. */
export const captureIn = ({ captures }: AuthorizedPayment, status: 'requested' | 'captured') =>
  Object.entries(captures).find(([, capture]) => capture.status === status);

export const refundUnderWay = ({ refunds }: AuthorizedPayment) =>
  Object.entries(refunds).find(([, refund]) => refund.status === 'requested');

const isDueByItsPolicy = (payment: AuthorizedPayment): boolean =>
  isCapturedAtOnce(payment) && (payment.receipt.status === 'attached' || payment.receipt.status === 'none');

const waitsForReceipt = (payment: AuthorizedPayment): boolean =>
  isCapturedAtOnce(payment) && payment.receipt.status === 'due';

/** Only what nobody has touched: a capture that failed, or a cancel, puts the payment in the merchant's hands. */
const isCapturedAtOnce = (payment: AuthorizedPayment): boolean =>
  payment.request.capture === 'when-receipt-attached' &&
  Object.keys(payment.captures).length === 0 &&
  Object.keys(payment.cancels).length === 0 &&
  capturable(payment).value > 0;
