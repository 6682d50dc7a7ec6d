/** What may happen to a payment: the one place that says yes, says no, or says that it is so already. */
import { isDeepStrictEqual } from 'node:util';
import { equals, exceeds, isAmount, type Amount, type Anomaly, type PaymentEvent } from '@payments/events';
import { atRiskOf, captureDeadlinesOf } from './capture-deadlines';
import { captureByPolicy } from './capture-policy';
import type { PaymentCommand, PaymentFact } from './commands';
import { evolve } from './evolve';
import { orderLinesFault } from './order-lines';
import { parkingOf } from './parking';
import { entryOf, epochOf, isKnownAnomaly, isKnownReport, type AuthorizedPayment, type Payment } from './payment';
import { capturable, capturedOf, hasCaptureUnderWay, isCancelling, refundable } from './reservation';
import { refuse, type Refusal } from './refusal';

/** Events to record; none, because it is so already; or a refusal with a name. */
export type Decision = readonly PaymentEvent[] | Refusal;

export const alreadySo: Decision = [];

export const isRefusal = (decision: Decision): decision is Refusal => 'refused' in decision;

type Given<Type extends PaymentCommand['type']> = Extract<PaymentCommand, { type: Type }>;

export function decide(command: PaymentCommand, payment: Payment): Decision {
  if (command.type === 'RequestPayment') return requestPayment(command, payment);
  if (payment.status === 'none') return refuse('payment-unknown', 'There is no payment with this reference.');

  switch (command.type) {
    case 'RequestCapture':
      return requestCapture(command, payment);
    case 'RequestCaptureAgain':
      return requestCaptureAgain(command, payment);
    case 'RequestRefundAgain':
      return requestRefundAgain(command, payment);
    case 'RequestCancel':
      return requestCancel(command, payment);
    case 'RequestRefund':
      return requestRefund(command, payment);
    case 'CorrectReceipt':
      return correctReceipt(command, payment);
    case 'RequestForgetting':
      return payment.forgottenAt === undefined
        ? [{ type: 'PersonForgotten', at: command.at, data: command.data }]
        : alreadySo;
    case 'RequestRetry':
      return retry(command, payment);
    default:
      return record(command, payment);
  }
}

/** One decision on several commands, each on what the ones before it changed. The first refusal is the whole answer. */
export function decideAll(commands: readonly PaymentCommand[], payment: Payment): Decision {
  const events: PaymentEvent[] = [];
  let after = payment;
  for (const command of commands) {
    const decision = decide(command, after);
    if (isRefusal(decision)) return decision;
    for (const event of decision) after = evolve(after, event);
    events.push(...decision);
  }
  return events;
}

function requestPayment({ at, data }: Given<'RequestPayment'>, payment: Payment): Decision {
  if (payment.status !== 'none') {
    return sameAsJson(payment.request, data)
      ? alreadySo
      : refuse('reference-already-used', 'This reference already names another payment request.');
  }

  if (!isAmount(data.amount)) return notAnAmount;
  if (data.amount.value === 0) return refuse('amount-of-nothing', 'A payment of nothing cannot be requested.');
  if (data.capture === 'when-receipt-attached' && !data.orderLines) {
    return refuse('order-lines-missing', 'A capture that waits for the receipt needs order lines to make one of.');
  }
  if (data.expiresAt !== undefined && !data.orderLines) {
    return refuse('order-lines-missing', 'Vipps takes a long-living payment only together with its receipt.');
  }
  const fault = data.orderLines && orderLinesFault(data.orderLines, data.amount);
  if (fault) return refuse('order-lines-do-not-add-up', fault);

  return [{ type: 'Requested', at, data }];
}

function requestCapture({ at, data }: Given<'RequestCapture'>, payment: Present): Decision {
  const { captureId, amount, evidence, reason, by } = data;
  if (payment.status !== 'authorized') return notAuthorized(payment);

  const earlier = entryOf(payment.captures, captureId);
  if (earlier) {
    return sameAmount(earlier, amount) && earlier.evidence === evidence && earlier.reason === reason
      ? alreadySo
      : refuse('capture-id-already-used', 'This captureId already names another capture.');
  }
  if (evidence === undefined && payment.request.capture === 'on-evidence') {
    return refuse('evidence-missing', 'By its policy this payment is captured on evidence that the goods left.');
  }
  if (isCancelling(payment)) return refuse('cancel-under-way', 'What is left is being released.');

  const left = capturable(payment);
  if (amount && amount.currency !== left.currency) return inAnotherCurrency(left);
  if (amount && !isAmount(amount)) return notAnAmount;
  if (amount?.value === 0) return refuse('amount-of-nothing', 'Nothing cannot be captured.');
  if (left.value === 0) return refuse('nothing-left-to-capture', 'The whole reservation is captured or released.');
  if (amount && exceeds(amount, left)) {
    return refuse('capture-exceeds-reservation', 'This is more than the reservation still covers.', { left });
  }

  const asked = amount ? { amount } : { amount: left, rest: true as const };
  const said = {
    ...(evidence !== undefined && { evidence }),
    ...(reason !== undefined && { reason }),
    ...(by !== undefined && { by }),
  };
  return [{ type: 'CaptureRequested', at, data: { captureId, ...asked, ...said } }];
}

function requestCancel({ at, data }: Given<'RequestCancel'>, payment: Present): Decision {
  const earlier = entryOf(payment.cancels, data.cancelId);
  if (earlier) {
    return earlier.reason === data.reason
      ? alreadySo
      : refuse('cancel-id-already-used', 'This cancelId already names another cancel.');
  }
  if (payment.status === 'ended') return refuse('payment-ended', `The payment has ended: ${payment.ending}.`);
  if (isCancelling(payment)) return refuse('cancel-under-way', 'Another cancel has not been answered yet.');

  if (payment.status === 'authorized') {
    // Vipps releases all that is not captured: a capture on its way would find nothing left.
    if (hasCaptureUnderWay(payment)) return refuse('capture-under-way', 'A capture has not been answered yet.');
    if (capturable(payment).value === 0) return refuse('nothing-to-release', 'Nothing is left of the reservation.');
  }

  return [{ type: 'CancelRequested', at, data }];
}

function requestRefund({ at, data }: Given<'RequestRefund'>, payment: Present): Decision {
  const { refundId, amount, reason, by } = data;
  if (payment.status !== 'authorized') return notAuthorized(payment);

  const earlier = entryOf(payment.refunds, refundId);
  if (earlier) {
    return sameAmount(earlier, amount) && earlier.reason === reason
      ? alreadySo
      : refuse('refund-id-already-used', 'This refundId already names another refund.');
  }

  const left = refundable(payment);
  if (amount && amount.currency !== left.currency) return inAnotherCurrency(left);
  if (amount && !isAmount(amount)) return notAnAmount;
  if (amount?.value === 0) return refuse('amount-of-nothing', 'Nothing cannot be refunded.');
  if (left.value === 0) return refuse('nothing-left-to-refund', 'Nothing is captured that was not given back.');
  if (amount && exceeds(amount, left)) {
    return refuse('refund-exceeds-captures', 'This is more than was captured and not given back.', { left });
  }

  const asked = amount ? { amount } : { amount: left, rest: true as const };
  const said = { ...(reason !== undefined && { reason }), ...(by !== undefined && { by }) };
  return [{ type: 'RefundRequested', at, data: { refundId, ...asked, ...said } }];
}

/**
 * What Vipps refused and may be cured since: the amount as it was asked for, under a new key. Its failure is in the log,
 * with the proof that no earlier key took effect.
 */
function requestCaptureAgain({ at, data }: Given<'RequestCaptureAgain'>, payment: Present): Decision {
  if (payment.status !== 'authorized') return notAuthorized(payment);
  const capture = entryOf(payment.captures, data.captureId);
  if (!capture) return refuse('capture-unknown', 'No capture of this payment has this captureId.');
  if (capture.status !== 'failed') return alreadySo;
  if (isCancelling(payment)) return refuse('cancel-under-way', 'What is left is being released.');

  const left = capturable(payment);
  if (left.value === 0) return refuse('nothing-left-to-capture', 'The whole reservation is captured or released.');
  if (exceeds(capture.amount, left)) {
    return refuse('capture-exceeds-reservation', 'This is more than the reservation still covers.', { left });
  }
  return [{ type: 'CaptureRetried', at, data: { ...data, epoch: epochOf(capture) + 1 } }];
}

/** As with a capture. */
function requestRefundAgain({ at, data }: Given<'RequestRefundAgain'>, payment: Present): Decision {
  if (payment.status !== 'authorized') return notAuthorized(payment);
  const refund = entryOf(payment.refunds, data.refundId);
  if (!refund) return refuse('refund-unknown', 'No refund of this payment has this refundId.');
  if (refund.status !== 'failed') return alreadySo;

  const left = refundable(payment);
  if (left.value === 0) return refuse('nothing-left-to-refund', 'Nothing is captured that was not given back.');
  if (exceeds(refund.amount, left)) {
    return refuse('refund-exceeds-captures', 'This is more than was captured and not given back.', { left });
  }
  return [{ type: 'RefundRetried', at, data: { ...data, epoch: epochOf(refund) + 1 } }];
}

/** Vipps takes one receipt for a payment and never another: only one that it did not take can be corrected. */
function correctReceipt({ at, data }: Given<'CorrectReceipt'>, payment: Present): Decision {
  if (payment.status !== 'authorized') return notAuthorized(payment);
  if (sameAsJson(payment.orderLines, data.orderLines)) return alreadySo;
  switch (payment.receipt.status) {
    case 'attached':
      return refuse('receipt-already-attached', 'Vipps has a receipt of this payment, and takes no other.');
    case 'due':
      return refuse('receipt-under-way', 'The receipt has not been answered yet.');
    case 'none':
    case 'rejected': {
      const fault = orderLinesFault(data.orderLines, payment.request.amount);
      return fault ? refuse('order-lines-do-not-add-up', fault) : [{ type: 'ReceiptCorrected', at, data }];
    }
  }
}

/** Facts are not weighed, only told apart: new, known, or contradicting what is known. */
function record(fact: PaymentFact, payment: Present): Decision {
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

const retry = ({ at, data }: Given<'RequestRetry'>, { parked }: Present): Decision =>
  Object.entries(parked).map(([service, { action }]) => ({ type: 'Resumed', at, data: { service, action, ...data } }));

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

type Present = Exclude<Payment, { status: 'none' }>;

const authorizedOnly = (payment: Present, decision: (authorized: AuthorizedPayment) => Decision): Decision =>
  payment.status === 'authorized' ? decision(payment) : notAuthorized(payment);

const notAuthorized = (payment: Exclude<Present, AuthorizedPayment>): Refusal =>
  payment.status === 'ended'
    ? refuse('payment-ended', `The payment has ended: ${payment.ending}.`)
    : refuse('payment-not-authorized', 'The customer has not approved the payment yet.');

const notAnAmount = refuse('invalid-amount', 'An amount is a whole number of minor units, and never below nothing.');

const inAnotherCurrency = ({ currency }: Amount): Refusal =>
  refuse('amount-in-another-currency', `This payment is in ${currency}.`);

const sameAmount = (earlier: { amount: Amount; rest?: true }, asked: Amount | undefined): boolean =>
  asked ? !earlier.rest && equals(earlier.amount, asked) : earlier.rest === true;

/** Compared as JSON, which is how the earlier one was kept: an absent field and an undefined one are the same. */
const sameAsJson = (earlier: object | undefined, again: object): boolean =>
  earlier !== undefined && isDeepStrictEqual(JSON.parse(JSON.stringify(earlier)), JSON.parse(JSON.stringify(again)));
