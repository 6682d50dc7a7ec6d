import type { Amount, Attempt, ParkingReason, PaymentId } from '@payments/events';
import {
  captureDeadlinesOf,
  capturable,
  capturedOf,
  isParked,
  refundable,
  refundedOf,
  statusOf,
  WHAT_TO_DO,
  type Payment,
  type PaymentStatus,
} from '@payments/payment';
import type { KnownPayment } from '@payments/projection';
import { explained, type ExplainedAnswer } from './explained';

/** A payment as the order platform is shown it: nothing personal, and no word of Vipps' protocol. */
export interface PaymentView {
  readonly merchantSerialNumber: string;
  readonly reference: string;
  readonly status: PaymentStatus;
  readonly amount: Amount;
  readonly attempt?: Attempt;
  /** Of the last event that this shows. */
  readonly revision: number;
  readonly because?: ExplainedAnswer;
  readonly reserved?: Amount;
  readonly captureGuaranteedUntil?: string;
  /** Vipps takes captures until then; ISO 8601. */
  readonly capturePossibleUntil?: string;
  readonly receipt?: string;
  readonly orderLink?: string;
  readonly captured?: Amount;
  readonly capturable?: Amount;
  readonly refunded?: Amount;
  readonly refundable?: Amount;
  readonly captures?: readonly Operation<'captureId'>[];
  readonly refunds?: readonly Operation<'refundId'>[];
  readonly cancels?: readonly {
    readonly cancelId: string;
    readonly status: string;
    readonly because?: ExplainedAnswer;
  }[];
  readonly anomalies?: readonly string[];
  readonly parked?: readonly ParkedAction[];
}

/** An action that keeps failing, and what a person can do about it. */
interface ParkedAction {
  readonly service: string;
  readonly action: string;
  readonly reason: ParkingReason;
  readonly whatToDo: string;
  readonly failures: number;
  /** ISO 8601 */
  readonly since: string;
}

type Operation<Id extends string> = { readonly [id in Id]: string } & {
  readonly amount: Amount;
  readonly status: string;
  readonly because?: ExplainedAnswer;
};

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
