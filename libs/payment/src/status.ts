import { equals } from '@payments/events';
import type { AuthorizedPayment, Payment } from './payment';
import { capturable, capturedOf, hasCaptureUnderWay, refundedOf } from './reservation';

export const PAYMENT_STATUSES = [
  'requested',
  'initiated',
  'authorized',
  'partly-captured',
  'captured',
  'capture-verified',
  'refunded',
  'cancelled',
  'rejected',
  'aborted',
  'expired',
  'terminated',
] as const;
/** The one word that the order platform is told. What lies behind it is in the fold. */
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number];

export function statusOf(payment: Exclude<Payment, { status: 'none' }>): PaymentStatus {
  switch (payment.status) {
    case 'open':
      return payment.initiatedAt === undefined ? 'requested' : 'initiated';
    case 'ended':
      return payment.ending;
    case 'authorized':
      return statusOfAuthorized(payment);
  }
}

function statusOfAuthorized(payment: AuthorizedPayment): PaymentStatus {
  const captured = capturedOf(payment);
  if (captured.value === 0) return capturable(payment).value === 0 && payment.released ? 'cancelled' : 'authorized';
  if (equals(refundedOf(payment), captured)) return 'refunded';
  if (capturable(payment).value > 0 || hasCaptureUnderWay(payment)) return 'partly-captured';
  return Object.values(payment.captures).some(({ status }) => status === 'captured') ? 'captured' : 'capture-verified';
}
