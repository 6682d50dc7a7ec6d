/** What our log says of a payment: one pure fold of its events. */
import {
  nothingOf,
  plus,
  type Amount,
  type PaymentEvent,
  type PaymentRequest,
  type VippsAnswer,
} from '@payments/events';
import {
  entryOf,
  epochOf,
  isKnownAnomaly,
  isKnownReport,
  noPayment,
  type Asked,
  type AuthorizedPayment,
  type Cancel,
  type Capture,
  type EndedPayment,
  type OpenPayment,
  type Payment,
  type Refund,
} from './payment';
import { withParked, withResumed } from './parking';

/**
 * What the payment is after the event. Total: an event that says nothing new, or that a filter separated from those
 * before it, changes what it can and nothing else, so that Vipps' facts fold alike in whatever order they were recorded.
 * A status only ever moves forward, and what has ended stays as it ended.
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
      return isKnownAnomaly(payment, event.data)
        ? payment
        : { ...payment, anomalies: [...payment.anomalies, event.data] };
    case 'Parked':
      return withParked(payment, event);
    case 'FailureReported':
      return withReport(payment, event);
    case 'PersonForgotten':
      return { ...payment, forgottenAt: payment.forgottenAt ?? event.at };
    case 'Resumed':
      return withResumed(payment, event);
    case 'CancelRequested':
      return payment.status === 'ended' ? payment : withCancelRequested(payment, event);
    case 'CancelFailed': {
      const { cancelId, because } = event.data;
      return { ...payment, cancels: changed(payment.cancels, cancelId, ['requested'], { status: 'failed', because }) };
    }
    case 'Cancelled':
    case 'ReceiptAttached':
    case 'ReceiptRejected':
    case 'ReceiptCorrected':
    case 'OrderLinkAttached':
    case 'OrderLinkRejected':
    case 'CaptureRequested':
    case 'Captured':
    case 'CaptureVerified':
    case 'CaptureFailed':
    case 'CaptureRetried':
    case 'RefundRequested':
    case 'Refunded':
    case 'RefundFailed':
    case 'RefundRetried':
    case 'ReservationExpiring':
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
  reportedFailures: [],
  parked: {},
});

const authorized = (
  payment: OpenPayment,
  { at, data }: Extract<PaymentEvent, { type: 'Authorized' }>,
): AuthorizedPayment => ({
  ...payment,
  ...data,
  status: 'authorized',
  authorizedAt: at,
  receipt: { status: receiptStatusOf(payment.request) },
  ...(payment.request.orderLines && { orderLines: payment.request.orderLines }),
  orderLink: { status: payment.request.orderCategory === undefined ? 'none' : 'due' },
  captures: {},
  refunds: {},
  warned: {},
});

/** A long-living request carries its receipt in the create call: Vipps takes one receipt, and has it then. */
const receiptStatusOf = ({ orderLines, expiresAt }: PaymentRequest): 'none' | 'due' | 'attached' =>
  orderLines === undefined ? 'none' : expiresAt === undefined ? 'due' : 'attached';

const ended = (
  payment: Asked & Payment,
  ending: EndedPayment['ending'],
  endedAt: number,
  because?: VippsAnswer,
): Payment =>
  payment.status === 'open'
    ? { ...payment, cancels: doneCancels(payment), status: 'ended', ending, endedAt, ...(because && { because }) }
    : payment;

/**
 * Whatever cancel was asked for has come about with the ending, whoever brought it, and whatever Vipps answers or has
 * answered: the answer to a cancel and the customer's own no may become known in either order.
 */
const doneCancels = ({ cancels }: Asked): Asked['cancels'] =>
  Object.fromEntries(Object.entries(cancels).map(([cancelId, cancel]) => [cancelId, done(cancel)]));

const done = (cancel?: Cancel): Cancel => ({ status: 'done', ...reasonOf(cancel) });

const withCancelRequested = <Some extends OpenPayment | AuthorizedPayment>(
  payment: Some,
  { data }: Extract<PaymentEvent, { type: 'CancelRequested' }>,
): Some => ({
  ...payment,
  cancels: added(payment.cancels, data.cancelId, {
    status: 'requested',
    ...(payment.status === 'open' && { withdrawal: true }),
    ...reasonOf(data),
  }),
});

const reasonOf = (asked?: { readonly reason?: string }) =>
  asked?.reason === undefined ? {} : { reason: asked.reason };

function withReport<Some extends Asked>(
  payment: Some,
  { data }: Extract<PaymentEvent, { type: 'FailureReported' }>,
): Some {
  if (isKnownReport(payment, data)) return payment;
  const { amount: _amount, ...report } = data;
  return { ...payment, reportedFailures: [...payment.reportedFailures, report] };
}

type Entries<Entry> = Readonly<Record<string, Entry>>;

const added = <Entry>(entries: Entries<Entry>, id: string, entry: Entry): Entries<Entry> =>
  entryOf(entries, id) ? entries : { ...entries, [id]: entry };

const changed = <Entry extends { readonly status: string }>(
  entries: Entries<Entry>,
  id: string,
  from: readonly Entry['status'][],
  change: Partial<Entry>,
): Entries<Entry> => {
  const entry = entryOf(entries, id);
  return entry && from.includes(entry.status) ? { ...entries, [id]: { ...entry, ...change } } : entries;
};

type Retriable = Capture | Refund;

/** Of the key that it is asked for with now: that an older one was refused is known. */
function failed<Entry extends Retriable>(
  entries: Entries<Entry>,
  id: string,
  { because, ...key }: { readonly because: VippsAnswer; readonly epoch?: number },
): Entries<Entry> {
  const entry = entryOf(entries, id);
  return entry?.status === 'requested' && epochOf(entry) === epochOf(key)
    ? { ...entries, [id]: { ...entry, status: 'failed', because } }
    : entries;
}

/** Why the earlier key was refused stays to be seen. */
const retriedWith = ({ epoch, notBefore }: { readonly epoch: number; readonly notBefore?: string }) => ({
  status: 'requested' as const,
  epoch,
  ...(notBefore !== undefined && { notBefore: Date.parse(notBefore) }),
});

type Settling = Extract<
  PaymentEvent,
  {
    type:
      | `Receipt${string}`
      | `OrderLink${string}`
      | `Capture${string}`
      | `Refund${string}`
      | 'Cancelled'
      | 'ReservationExpiring';
  }
>;

function settled(payment: AuthorizedPayment, event: Settling): AuthorizedPayment {
  switch (event.type) {
    case 'ReceiptAttached':
      return { ...payment, receipt: { status: 'attached' } };
    case 'ReceiptRejected':
      return payment.receipt.status === 'attached'
        ? payment
        : { ...payment, receipt: { status: 'rejected', because: event.data.because } };
    case 'ReceiptCorrected':
      return payment.receipt.status === 'rejected' || payment.receipt.status === 'none'
        ? { ...payment, receipt: { status: 'due' }, orderLines: event.data.orderLines }
        : payment;
    case 'OrderLinkAttached':
      return { ...payment, orderLink: { status: 'attached' } };
    case 'OrderLinkRejected':
      return payment.orderLink.status === 'due'
        ? { ...payment, orderLink: { status: 'rejected', because: event.data.because } }
        : payment;
    case 'CaptureRequested':
    case 'Captured':
    case 'CaptureVerified':
    case 'CaptureFailed':
    case 'CaptureRetried':
      return { ...payment, captures: capturesAfter(event, payment) };
    case 'RefundRequested':
    case 'Refunded':
    case 'RefundFailed':
    case 'RefundRetried':
      return { ...payment, refunds: refundsAfter(event, payment) };
    case 'Cancelled':
      return released(payment, event);
    case 'ReservationExpiring':
      return { ...payment, warned: warnedAfter(event, payment) };
  }
}

function capturesAfter(
  { type, data }: Extract<Settling, { type: `Capture${string}` }>,
  { captures, reserved }: AuthorizedPayment,
): AuthorizedPayment['captures'] {
  const { captureId } = data;
  switch (type) {
    case 'CaptureRequested': {
      // Who asked is the log's to tell: nothing is decided by it.
      const { captureId: id, by: _by, ...asked } = data;
      return isIn(reserved, asked.amount) ? added(captures, id, { ...asked, status: 'requested' }) : captures;
    }
    case 'Captured':
      return changed(captures, captureId, ['requested', 'failed'], { status: 'captured' });
    case 'CaptureVerified':
      return changed(captures, captureId, ['requested', 'failed', 'captured'], { status: 'verified' });
    case 'CaptureFailed':
      return failed(captures, captureId, data);
    case 'CaptureRetried':
      return changed(captures, captureId, ['failed'], retriedWith(data));
  }
}

function refundsAfter(
  { type, data }: Extract<Settling, { type: `Refund${string}` }>,
  { refunds, reserved }: AuthorizedPayment,
): AuthorizedPayment['refunds'] {
  const { refundId } = data;
  switch (type) {
    case 'RefundRequested': {
      const { refundId: id, by: _by, ...asked } = data;
      return isIn(reserved, asked.amount) ? added(refunds, id, { ...asked, status: 'requested' }) : refunds;
    }
    case 'Refunded':
      return changed(refunds, refundId, ['requested', 'failed'], { status: 'refunded' });
    case 'RefundFailed':
      return failed(refunds, refundId, data);
    case 'RefundRetried':
      return changed(refunds, refundId, ['failed'], retriedWith(data));
  }
}

const warnedAfter = (
  { data: { deadline, hours } }: Extract<PaymentEvent, { type: 'ReservationExpiring' }>,
  { warned }: AuthorizedPayment,
): AuthorizedPayment['warned'] => ({ ...warned, [deadline]: Math.min(hours, warned[deadline] ?? Infinity) });

function released(
  payment: AuthorizedPayment,
  { data: { cancelId, released } }: Extract<PaymentEvent, { type: 'Cancelled' }>,
): AuthorizedPayment {
  const cancel = entryOf(payment.cancels, cancelId);
  if (cancel?.status === 'done' || !isIn(payment.reserved, released)) return payment;
  return {
    ...payment,
    cancels: { ...payment.cancels, [cancelId]: done(cancel) },
    released: plus(payment.released ?? nothingOf(payment.reserved.currency), released),
  };
}

/** The decider lets no amount in another currency through; a fold that met one could never be reckoned with again. */
const isIn = ({ currency }: Amount, amount: Amount): boolean => amount.currency === currency;
