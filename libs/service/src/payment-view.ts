import type { PaymentId } from '@payments/events';
import {
  captureDeadlinesOf,
  capturable,
  capturedOf,
  isParked,
  refundable,
  refundedOf,
  statusOf,
  WHAT_TO_DO,
  type ParkedAction,
  type Payment,
  type PaymentView,
} from '@payments/payment';
import type { KnownPayment } from '@payments/projection';
import { explained } from './explained';

export function paymentView(id: PaymentId, { payment, revision }: KnownPayment): PaymentView | undefined {
  if (payment.status === 'none') return undefined;
  return {
    merchantSerialNumber: id.merchantSerialNumber,
    reference: id.reference,
    status: statusOf(payment),
    amount: payment.request.amount,
    ...(payment.request.attempt && { attempt: payment.request.attempt }),
    revision,
    ...viewOfWhatFollowed(payment),
    ...viewOfCancels(payment),
    ...(payment.anomalies.length > 0 && { anomalies: payment.anomalies.map(({ anomaly }) => anomaly) }),
    ...(isParked(payment) && { parked: parkedActions(payment) }),
  };
}

const parkedActions = ({ parked }: Exclude<Payment, { status: 'none' }>): readonly ParkedAction[] =>
  Object.entries(parked).map(([service, { action, reason, failures, since }]) => ({
    service,
    action,
    reason,
    whatToDo: WHAT_TO_DO[reason],
    failures,
    since: new Date(since).toISOString(),
  }));

function viewOfCancels({ cancels }: Exclude<Payment, { status: 'none' }>): Pick<PaymentView, 'cancels'> {
  const view = Object.entries(cancels).map(([cancelId, { status, because }]) => ({
    cancelId,
    status,
    ...(because && { because: explained(because) }),
  }));
  return view.length > 0 ? { cancels: view } : {};
}

function viewOfWhatFollowed(payment: Exclude<Payment, { status: 'none' }>): Partial<PaymentView> {
  if (payment.status === 'ended') return payment.because ? { because: explained(payment.because) } : {};
  if (payment.status === 'open') return {};

  const { outer } = captureDeadlinesOf(payment);
  const { reserved, captureGuaranteedUntil, receipt, orderLink, captures, refunds } = payment;
  return {
    reserved,
    ...(captureGuaranteedUntil !== undefined && { captureGuaranteedUntil }),
    ...(outer !== undefined && { capturePossibleUntil: new Date(outer).toISOString() }),
    receipt: receipt.status,
    ...(orderLink.status !== 'none' && { orderLink: orderLink.status }),
    captured: capturedOf(payment),
    capturable: capturable(payment),
    refunded: refundedOf(payment),
    refundable: refundable(payment),
    captures: Object.entries(captures).map(([captureId, { amount, status, because }]) => ({
      captureId,
      amount,
      status,
      ...(because && { because: explained(because) }),
    })),
    refunds: Object.entries(refunds).map(([refundId, { amount, status, because }]) => ({
      refundId,
      amount,
      status,
      ...(because && { because: explained(because) }),
    })),
  };
}
