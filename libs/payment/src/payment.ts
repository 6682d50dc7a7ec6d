/** What our log says of a payment: one pure fold of its events. */
import {
  exceeds,
  minus,
  nothingOf,
  plus,
  sumOf,
  type Amount,
  type Anomaly,
  type PaymentEvent,
  type PaymentRequest,
  type VippsAnswer,
} from '@payments/events';

export type Payment = NoPayment | OpenPayment | AuthorizedPayment | EndedPayment;

/** Nobody asked for it yet. */
export interface NoPayment {
  readonly status: 'none';
}

interface Asked {
  readonly request: PaymentRequest;
  readonly requestedAt: number;
  /** When Vipps accepted the create; absent while that is not recorded. Epoch ms. */
  readonly initiatedAt?: number;
  readonly cancels: Readonly<Record<string, Cancel>>;
  readonly anomalies: readonly { readonly anomaly: Anomaly; readonly observation: string }[];
}

/** The customer has not answered. */
export interface OpenPayment extends Asked {
  readonly status: 'open';
}

/** The customer said yes; the money is reserved, and part by part captured, refunded or released. */
export interface AuthorizedPayment extends Asked {
  readonly status: 'authorized';
  readonly authorizedAt: number;
  readonly reserved: Amount;
  readonly captureGuaranteedUntil?: string;
  readonly receipt: Receipt;
  readonly captures: Readonly<Record<string, Capture>>;
  readonly refunds: Readonly<Record<string, Refund>>;
  /** What the merchant gave back of the reservation; absent until that happened. */
  readonly released?: Amount;
}

/** It came to nothing: no money was reserved, and none will be. */
export interface EndedPayment extends Asked {
  readonly status: 'ended';
  readonly ending: 'rejected' | 'aborted' | 'expired' | 'terminated';
  readonly endedAt: number;
  readonly because?: VippsAnswer;
}

export interface Cancel {
  readonly status: 'requested' | 'done' | 'failed';
  readonly reason?: string;
  readonly because?: VippsAnswer;
}

export type Receipt =
  { readonly status: 'none' | 'due' | 'attached' } | { readonly status: 'rejected'; readonly because: VippsAnswer };

export interface Capture {
  readonly amount: Amount;
  /** Asked for as all that was left. */
  readonly rest?: true;
  readonly evidence?: string;
  readonly status: 'requested' | 'captured' | 'verified' | 'failed';
  readonly because?: VippsAnswer;
}

export interface Refund {
  readonly amount: Amount;
  readonly rest?: true;
  readonly reason?: string;
  readonly status: 'requested' | 'refunded' | 'failed';
  readonly because?: VippsAnswer;
}

/** Raised with every change of what the fold looks like: snapshots of another version are not read but folded anew. */
export const PAYMENT_FOLD_VERSION = 1;

export const noPayment: NoPayment = { status: 'none' };

/**
 * What the payment is after the event. Total: an event that says nothing new, or that a filter separated from those
 * before it, changes what it can and nothing else, so that Vipps' facts fold alike in whatever order they were recorded.
 */
export function evolve(payment: Payment, event: PaymentEvent): Payment {
  if (event.type === 'Requested') return payment.status === 'none' ? requested(event) : payment;
  if (payment.status === 'none') return payment;

  switch (event.type) {
    case 'Initiated':
      return { ...payment, initiatedAt: payment.initiatedAt ?? event.at };
    case 'Authorized':
      return payment.status === 'open' ? authorized(payment, event) : payment;
    case 'RequestRejected':
      return ended(payment, 'rejected', event.at, event.data.because);
    case 'Aborted':
      return ended(payment, 'aborted', event.at);
    case 'Expired':
      return ended(payment, 'expired', event.at);
    case 'Terminated':
      return ended(payment, 'terminated', event.at);
    case 'AnomalyObserved':
      return { ...payment, anomalies: [...payment.anomalies, event.data] };
    case 'CancelRequested':
      return withCancel(payment, event.data.cancelId, { status: 'requested', ...reasonOf(event.data) });
    case 'CancelFailed':
      return withCancel(payment, event.data.cancelId, { status: 'failed', because: event.data.because });
    case 'Cancelled':
    case 'ReceiptAttached':
    case 'ReceiptRejected':
    case 'CaptureRequested':
    case 'Captured':
    case 'CaptureVerified':
    case 'CaptureFailed':
    case 'RefundRequested':
    case 'Refunded':
    case 'RefundFailed':
      return payment.status === 'authorized' ? settled(payment, event) : payment;
  }
}

export const fold = (events: Iterable<PaymentEvent>): Payment => {
  let payment: Payment = noPayment;
  for (const event of events) payment = evolve(payment, event);
  return payment;
};

const requested = ({ at, data }: Extract<PaymentEvent, { type: 'Requested' }>): OpenPayment => ({
  status: 'open',
  request: data,
  requestedAt: at,
  cancels: {},
  anomalies: [],
});

const authorized = (
  payment: OpenPayment,
  { at, data }: Extract<PaymentEvent, { type: 'Authorized' }>,
): AuthorizedPayment => ({
  ...payment,
  ...data,
  status: 'authorized',
  authorizedAt: at,
  receipt: { status: receiptIsDue(payment.request) ? 'due' : 'none' },
  captures: {},
  refunds: {},
});

/** A long-living request carries its receipt in the create call: Vipps takes one receipt, and has it then. */
const receiptIsDue = ({ orderLines, expiresAt }: PaymentRequest): boolean =>
  orderLines !== undefined && expiresAt === undefined;

const ended = (
  payment: Asked & Payment,
  ending: EndedPayment['ending'],
  endedAt: number,
  because?: VippsAnswer,
): Payment =>
  payment.status === 'open'
    ? { ...payment, cancels: doneCancels(payment), status: 'ended', ending, endedAt, ...(because && { because }) }
    : payment;

/** A cancel under way ends with the payment, whoever ended it. */
const doneCancels = ({ cancels }: Asked): Asked['cancels'] =>
  Object.fromEntries(
    Object.entries(cancels).map(([cancelId, cancel]) => [
      cancelId,
      cancel.status === 'requested' ? { ...cancel, status: 'done' as const } : cancel,
    ]),
  );

const withCancel = <Some extends Asked>(payment: Some, cancelId: string, change: Cancel): Some => ({
  ...payment,
  cancels: { ...payment.cancels, [cancelId]: { ...payment.cancels[cancelId], ...change } },
});

const reasonOf = ({ reason }: { readonly reason?: string }) => (reason === undefined ? {} : { reason });

type Settling = Extract<
  PaymentEvent,
  { type: `Receipt${string}` | `Capture${string}` | `Refund${string}` | 'Cancelled' }
>;

function settled(payment: AuthorizedPayment, event: Settling): AuthorizedPayment {
  switch (event.type) {
    case 'ReceiptAttached':
      return { ...payment, receipt: { status: 'attached' } };
    case 'ReceiptRejected':
      return { ...payment, receipt: { status: 'rejected', because: event.data.because } };
    case 'CaptureRequested':
      return withCapture(payment, event.data, 'requested');
    case 'Captured':
      return changedCapture(payment, event.data.captureId, { status: 'captured' });
    case 'CaptureVerified':
      return changedCapture(payment, event.data.captureId, { status: 'verified' });
    case 'CaptureFailed':
      return changedCapture(payment, event.data.captureId, { status: 'failed', because: event.data.because });
    case 'RefundRequested':
      return withRefund(payment, event.data, 'requested');
    case 'Refunded':
      return changedRefund(payment, event.data.refundId, { status: 'refunded' });
    case 'RefundFailed':
      return changedRefund(payment, event.data.refundId, { status: 'failed', because: event.data.because });
    case 'Cancelled':
      return {
        ...withCancel(payment, event.data.cancelId, { status: 'done' }),
        released: plus(payment.released ?? nothingOf(payment.reserved.currency), event.data.released),
      };
  }
}

const withCapture = (
  payment: AuthorizedPayment,
  { captureId, ...asked }: Omit<Capture, 'status'> & { readonly captureId: string },
  status: Capture['status'],
): AuthorizedPayment => ({ ...payment, captures: { ...payment.captures, [captureId]: { ...asked, status } } });

const changedCapture = (payment: AuthorizedPayment, captureId: string, change: Partial<Capture>): AuthorizedPayment => {
  const capture = payment.captures[captureId];
  return capture
    ? withCapture(payment, { captureId, ...capture, ...change }, change.status ?? capture.status)
    : payment;
};

const withRefund = (
  payment: AuthorizedPayment,
  { refundId, ...asked }: Omit<Refund, 'status'> & { readonly refundId: string },
  status: Refund['status'],
): AuthorizedPayment => ({ ...payment, refunds: { ...payment.refunds, [refundId]: { ...asked, status } } });

const changedRefund = (payment: AuthorizedPayment, refundId: string, change: Partial<Refund>): AuthorizedPayment => {
  const refund = payment.refunds[refundId];
  return refund ? withRefund(payment, { refundId, ...refund, ...change }, change.status ?? refund.status) : payment;
};

/** What Vipps has taken for the merchant, verified or not. */
export const capturedOf = ({ captures, reserved }: AuthorizedPayment): Amount =>
  sumOf(
    Object.values(captures)
      .filter(({ status }) => status === 'captured' || status === 'verified')
      .map(({ amount }) => amount),
    reserved.currency,
  );

export const hasCaptureUnderWay = ({ captures }: AuthorizedPayment): boolean =>
  Object.values(captures).some(({ status }) => status === 'requested');

/** What the reservation still covers: captures under way count as taken until they fail. */
export function capturable(payment: AuthorizedPayment): Amount {
  const taken = sumOf(
    Object.values(payment.captures)
      .filter(({ status }) => status !== 'failed')
      .map(({ amount }) => amount),
    payment.reserved.currency,
  );
  const spoken = plus(taken, payment.released ?? nothingOf(payment.reserved.currency));
  return exceeds(spoken, payment.reserved) ? nothingOf(payment.reserved.currency) : minus(payment.reserved, spoken);
}

/** What can still be given back: refunds under way count as given until they fail. */
export function refundable(payment: AuthorizedPayment): Amount {
  const given = sumOf(
    Object.values(payment.refunds)
      .filter(({ status }) => status !== 'failed')
      .map(({ amount }) => amount),
    payment.reserved.currency,
  );
  return minus(capturedOf(payment), given);
}

export const refundedOf = ({ refunds, reserved }: AuthorizedPayment): Amount =>
  sumOf(
    Object.values(refunds)
      .filter(({ status }) => status === 'refunded')
      .map(({ amount }) => amount),
    reserved.currency,
  );
