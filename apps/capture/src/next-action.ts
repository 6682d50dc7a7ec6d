import { hintsOn, isCapturedAtOnce, nextCapture, type AuthorizedPayment, type Payment } from '@payments/payment';
import type { NextAction } from '@payments/projection';

export type CaptureAction = 'capture' | 'verify-capture' | 'refund';

/** When a capture is requested, capture; when it is captured, verify; when a refund is requested, refund. */
export function nextAction(payment: Payment): NextAction<CaptureAction> | undefined {
  if (payment.status !== 'authorized') return undefined;
  const [captureId, capture] = nextCapture(payment) ?? [];
  if (captureId !== undefined) {
    const hints = hintsOn(payment, { operations: ['capture'], captureId });
    return {
      action: 'capture',
      ...(capture?.notBefore !== undefined && { notBefore: capture.notBefore }),
      ...(hints > 0 && { hints }),
    };
  }
  if (unverifiedCapture(payment)) return { action: 'verify-capture' };
  const [refundId] = refundUnderWay(payment) ?? [];
  if (refundId === undefined) return undefined;
  const hints = hintsOn(payment, { operations: ['refund'], refundId });
  return { action: 'refund', ...(hints > 0 && { hints }) };
}

export const concerns = (payment: Payment): boolean =>
  payment.status === 'open' ||
  (payment.status === 'authorized' && (waitsForReceipt(payment) || nextAction(payment) !== undefined));

/** One after the other, so that Vipps' sums can be compared with ours. */
export const unverifiedCapture = ({ captures }: AuthorizedPayment) =>
  Object.entries(captures).find(([, { status }]) => status === 'captured');

export const refundUnderWay = ({ refunds }: AuthorizedPayment) =>
  Object.entries(refunds).find(([, refund]) => refund.status === 'requested');

/**
 * The intent to capture it is in the append of its receipt, but it is delivered as an event of its own: whoever let go of
 * the payment between the two would have to read it back from the log.
 */
const waitsForReceipt = (payment: AuthorizedPayment): boolean =>
  isCapturedAtOnce(payment) && (payment.receipt.status === 'due' || payment.receipt.status === 'attached');
