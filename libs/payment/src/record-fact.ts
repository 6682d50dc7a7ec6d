import { equals, exceeds, type Amount, type Anomaly, type PaymentEvent } from '@payments/events';
import { atRiskOf, captureDeadlinesOf } from './capture-deadlines';
import { captureByPolicy } from './capture-policy';
import type { PaymentFact } from './commands';
import { alreadySo, notAuthorized, type Decision, type Given, type Present } from './decision';
import { evolve } from './evolve';
import { parkingOf } from './parking';
import { entryOf, epochOf, isKnownAnomaly, isKnownReport, type AuthorizedPayment } from './payment';
import { capturable, capturedOf, isCancelling } from './reservation';

/** Facts are not weighed, only told apart: new, known, or contradicting what is known. */
export function recordFact(fact: PaymentFact, payment: Present): Decision {
  const { at } = fact;
  switch (fact.type) {
    case 'RecordInitiation':
      return payment.initiatedAt === undefined ? [{ type: 'Initiated', at, data: {} }] : alreadySo;
    case 'RecordRejection':
      // Only the create that began it can be refused: a later one that Vipps does not take changes nothing.
      return payment.status === 'open' && payment.initiatedAt === undefined
        ? [{ type: 'RequestRejected', at, data: fact.data }]
        : alreadySo;
    case 'RecordAuthorization':
      return recordAuthorization(fact, payment);
    case 'RecordAbort':
      return recordEnding('aborted', { type: 'Aborted', at, data: {} }, payment);
    case 'RecordExpiry':
      return recordEnding('expired', { type: 'Expired', at, data: {} }, payment);
    case 'RecordTermination':
      return recordEnding('terminated', { type: 'Terminated', at, data: {} }, payment);
    case 'RecordReceipt':
      return authorizedOnly(payment, ({ receipt }) =>
        receipt.status === 'attached'
          ? alreadySo
          : andItsCapture({ type: 'ReceiptAttached', at, data: fact.data }, payment),
      );
    case 'RecordReceiptRejection':
      return authorizedOnly(payment, ({ receipt }) =>
        receipt.status === 'due' ? [{ type: 'ReceiptRejected', at, data: fact.data }] : alreadySo,
      );
    case 'RecordOrderLink':
      return authorizedOnly(payment, ({ orderLink }) =>
        orderLink.status === 'attached' ? alreadySo : [{ type: 'OrderLinkAttached', at, data: fact.data }],
      );
    case 'RecordOrderLinkRejection':
      return authorizedOnly(payment, ({ orderLink }) =>
        orderLink.status === 'due' ? [{ type: 'OrderLinkRejected', at, data: fact.data }] : alreadySo,
      );
    case 'RecordCapture':
    case 'RecordCaptureVerification':
    case 'RecordCaptureFailure':
      return authorizedOnly(payment, (authorized) => recordCapture(fact, authorized));
    case 'RecordCancellation':
      return authorizedOnly(payment, (authorized) => recordCancellation(fact, authorized));
    case 'RecordCancelFailure':
      return requestedEntry('cancel', payment.cancels, fact.data.cancelId).status === 'requested'
        ? andWhatFollows({ type: 'CancelFailed', at, data: fact.data }, payment)
        : alreadySo;
    case 'RecordRefund':
    case 'RecordRefundFailure':
      return authorizedOnly(payment, (authorized) => recordRefund(fact, authorized));
    case 'RecordAnomaly':
      return anomaly(payment, at, fact.data);
    case 'RecordReportedFailure':
      return isKnownReport(payment, fact.data) ? alreadySo : [{ type: 'FailureReported', at, data: fact.data }];
    case 'RecordParking':
      return park(fact, payment);
    case 'RecordExpiring':
      return authorizedOnly(payment, (authorized) => warn(fact, authorized));
    case 'RecordResumption': {
      const { service } = fact.data;
      const parking = parkingOf(payment, service);
      return parking ? [{ type: 'Resumed', at, data: { service, action: parking.action } }] : alreadySo;
    }
  }
}

function recordAuthorization({ at, data }: Given<'RecordAuthorization'>, payment: Present): Decision {
  const { reserved } = data;
  if (!equals(reserved, payment.request.amount)) {
    const observation = `${reserved.currency} ${reserved.value}`;
    return anomaly(payment, at, { anomaly: 'authorized-for-another-amount', observation, amount: reserved });
  }

  switch (payment.status) {
    case 'open':
      return andWhatFollows({ type: 'Authorized', at, data }, payment);
    case 'authorized':
      return alreadySo;
    case 'ended':
      return anomaly(payment, at, {
        anomaly: 'authorized-after-its-ending',
        observation: payment.ending,
        amount: reserved,
      });
  }
}

/**
 * What the merchant said for this case when they asked follows in the same breath: no crash leaves money reserved that was
 * to be released, or captured later than it was to be.
 */
function andWhatFollows(event: PaymentEvent, before: Present): readonly PaymentEvent[] {
  const payment = evolve(before, event);
  if (payment.status !== 'authorized') return [event];
  return [event, ...afterAWithdrawal(payment, event.at), ...captureByPolicy(payment, event.at)];
}

const andItsCapture = (event: PaymentEvent, before: Present): readonly PaymentEvent[] => {
  const payment = evolve(before, event);
  return payment.status === 'authorized' ? [event, ...captureByPolicy(payment, event.at)] : [event];
};

/**
 * The customer paid although the request was being withdrawn. Whichever becomes known first, the yes or that the
 * withdrawal failed, the second of the two brings it about.
 */
function afterAWithdrawal(payment: AuthorizedPayment, at: number): readonly PaymentEvent[] {
  if (isCancelling(payment)) return [];
  if (payment.anomalies.some(({ anomaly }) => anomaly === 'paid-after-withdrawal')) return [];
  const [cancelId, cancel] =
    Object.entries(payment.cancels).find(([, { status, withdrawal }]) => withdrawal && status === 'failed') ?? [];
  if (cancelId === undefined) return [];

  const amount = payment.reserved;
  const paid = { anomaly: 'paid-after-withdrawal', observation: cancelId, amount } as const;
  const release = {
    cancelId: releaseIdOf(cancelId, payment),
    ...(cancel?.reason !== undefined && { reason: cancel.reason }),
  };
  return [
    { type: 'AnomalyObserved', at, data: paid },
    ...(payment.request.ifPaidAfterWithdrawal === 'keep'
      ? []
      : [{ type: 'CancelRequested', at, data: release } as const]),
  ];
}

/** Not one that the merchant has used. */
function releaseIdOf(cancelId: string, payment: AuthorizedPayment): string {
  const id = `release-of-${cancelId}`;
  return entryOf(payment.cancels, id) ? releaseIdOf(id, payment) : id;
}

function recordEnding(ending: 'aborted' | 'expired' | 'terminated', event: PaymentEvent, payment: Present): Decision {
  switch (payment.status) {
    case 'open':
      return [event];
    case 'authorized':
      return anomaly(payment, event.at, { anomaly: 'ended-after-authorization', observation: ending });
    case 'ended':
      return payment.ending === ending
        ? alreadySo
        : anomaly(payment, event.at, { anomaly: 'ended-in-two-ways', observation: ending });
  }
}

function recordCapture(
  { type, at, data }: Given<'RecordCapture' | 'RecordCaptureVerification' | 'RecordCaptureFailure'>,
  payment: AuthorizedPayment,
): Decision {
  const { captureId } = data;
  const capture = requestedEntry('capture', payment.captures, captureId);
  const isTaken = capture.status === 'captured' || capture.status === 'verified';
  switch (type) {
    case 'RecordCapture':
      return isTaken ? alreadySo : [{ type: 'Captured', at, data: { captureId, amount: capture.amount } }];
    case 'RecordCaptureVerification':
      return capture.status === 'captured'
        ? [{ type: 'CaptureVerified', at, data: { captureId, captured: capturedOf(payment) } }]
        : alreadySo;
    case 'RecordCaptureFailure':
      return isAskedWith(capture, data) ? [{ type: 'CaptureFailed', at, data }] : alreadySo;
  }
}

function recordCancellation({ at, data }: Given<'RecordCancellation'>, payment: AuthorizedPayment): Decision {
  if (requestedEntry('cancel', payment.cancels, data.cancelId).status === 'done') return alreadySo;
  if (exceeds(data.released, capturable(payment))) {
    throw new TypeError('A fact about a release of more than the reservation still covers');
  }
  return [{ type: 'Cancelled', at, data }];
}

function recordRefund(
  { type, at, data }: Given<'RecordRefund' | 'RecordRefundFailure'>,
  payment: AuthorizedPayment,
): Decision {
  const { refundId } = data;
  const refund = requestedEntry('refund', payment.refunds, refundId);

  switch (type) {
    case 'RecordRefund':
      return refund.status === 'refunded'
        ? alreadySo
        : [{ type: 'Refunded', at, data: { refundId, amount: refund.amount } }];
    case 'RecordRefundFailure':
      return isAskedWith(refund, data) ? [{ type: 'RefundFailed', at, data }] : alreadySo;
  }
}

/** Another instance may have learned of the refusal first, and gone on with a new key. */
const isAskedWith = (
  entry: { readonly status: string; readonly epoch?: number },
  key: { readonly epoch?: number },
): boolean => entry.status === 'requested' && epochOf(entry) === epochOf(key);

/** What our log cannot explain is written down once, and changes nothing else. */
const anomaly = (
  payment: Present,
  at: number,
  data: { readonly anomaly: Anomaly; readonly observation: string; readonly amount?: Amount },
): Decision => (isKnownAnomaly(payment, data) ? alreadySo : [{ type: 'AnomalyObserved', at, data }]);

/** Parked for the same reason is parked already, however often it has failed since. */
function park({ at, data }: Given<'RecordParking'>, payment: Present): Decision {
  const parking = parkingOf(payment, data.service);
  return parking?.action === data.action && parking.reason === data.reason ? alreadySo : [{ type: 'Parked', at, data }];
}

/** Each warning once, and none that a later one has made worthless. */
function warn({ at, data: { deadline, hours } }: Given<'RecordExpiring'>, payment: AuthorizedPayment): Decision {
  const until = captureDeadlinesOf(payment)[deadline];
  const atRisk = atRiskOf(payment);
  if (until === undefined || atRisk === undefined || hours >= (payment.warned[deadline] ?? Infinity)) return alreadySo;
  return [{ type: 'ReservationExpiring', at, data: { deadline, hours, until: new Date(until).toISOString(), atRisk } }];
}

/** Facts about an operation follow its intent, which is in the log before Vipps is asked: there is no other way to one. */
function requestedEntry<Entry>(
  operation: 'capture' | 'cancel' | 'refund',
  entries: Readonly<Record<string, Entry>>,
  id: string,
): Entry {
  const entry = entryOf(entries, id);
  if (!entry) throw new TypeError(`A fact about a ${operation} that nobody requested: ${id}`);
  return entry;
}

const authorizedOnly = (payment: Present, decision: (authorized: AuthorizedPayment) => Decision): Decision =>
  payment.status === 'authorized' ? decision(payment) : notAuthorized(payment);
