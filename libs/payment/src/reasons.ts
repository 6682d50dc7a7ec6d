/** Why a payment is as it is, sentence by sentence. */
import { equals, moneyOf, type Anomaly, type VippsAnswer } from '@payments/events';
import { captureDeadlinesOf } from './capture-deadlines';
import { isCapturedAtOnce } from './capture-policy';
import { answerInWords, momentOf, type MeaningOf } from './in-words';
import type { AuthorizedPayment, EndedPayment, OpenPayment, Payment } from './payment';
import { REPORTS_IN_WORDS } from './reported-failures';
import { capturable, capturedOf, captureUnderWayOf, isCancelling, refundedOf } from './reservation';

type Present = Exclude<Payment, { status: 'none' }>;
type InWords = (answer: VippsAnswer | undefined) => string;

export function reasonsOf(payment: Present, now: number, meaningOf: MeaningOf | undefined): readonly string[] {
  const inWords: InWords = (answer) => (answer ? ` ${answerInWords(answer, meaningOf)}` : '');
  return [
    ...mainReasons(payment, now, inWords),
    ...cancelReasons(payment, inWords),
    ...[...new Set(payment.reportedFailures.map(({ operation }) => operation))].map(
      (operation) => `Vipps told that ${REPORTS_IN_WORDS[operation]}; nothing changed by it.`,
    ),
    ...payment.anomalies.map(({ anomaly }) => ANOMALIES_IN_WORDS[anomaly]),
    ...Object.entries(payment.parked).map(
      ([service, { action, reason, failures, since }]) =>
        `${service} has set its ${action} aside for a person since ${momentOf(since)}, after ${failures} failures: ${reason}.`,
    ),
  ];
}

function mainReasons(payment: Present, now: number, inWords: InWords): readonly string[] {
  switch (payment.status) {
    case 'open':
      return [whileOpen(payment)];
    case 'authorized':
      return whileAuthorized(payment, now, inWords);
    case 'ended':
      return [`${endingOf(payment)}${inWords(payment.because)} No money is reserved, and none will be.`];
  }
}

const whileOpen = ({ initiatedAt, requestedAt, request: { amount } }: OpenPayment): string =>
  initiatedAt === undefined
    ? `${moneyOf(amount)} were asked for at ${momentOf(requestedAt)}; Vipps has not confirmed that it took the request.`
    : `Vipps took the request for ${moneyOf(amount)} at ${momentOf(initiatedAt)} and sent it to the app; the customer has not answered.`;

function endingOf({ ending, endedAt }: EndedPayment): string {
  const when = momentOf(endedAt);
  switch (ending) {
    case 'rejected':
      return `Vipps did not take the request, at ${when}.`;
    case 'aborted':
      return `The customer said no, at ${when}.`;
    case 'expired':
      return `The customer said nothing in time, which ended at ${when}.`;
    case 'terminated':
      return `The request was withdrawn before the customer's yes, at ${when}.`;
  }
}

function whileAuthorized(payment: AuthorizedPayment, now: number, inWords: InWords): readonly string[] {
  return [
    `The customer said yes at ${momentOf(payment.authorizedAt)}; ${moneyOf(payment.reserved)} were reserved${whatBecameOfIt(payment)}.`,
    ...(isVerified(payment) ? ["Vipps' books, asked again, agree with what is captured."] : []),
    ...receiptReasons(payment, inWords),
    ...Object.entries(payment.captures).flatMap(([captureId, { amount, status, because }]) =>
      status === 'failed' ? [`The capture ${captureId} of ${moneyOf(amount)} failed.${inWords(because)}`] : [],
    ),
    ...Object.entries(payment.refunds).flatMap(([refundId, { amount, status, because }]) =>
      status === 'failed' ? [`The refund ${refundId} of ${moneyOf(amount)} failed.${inWords(because)}`] : [],
    ),
    ...deadlineReasons(payment, now),
  ];
}

function whatBecameOfIt(payment: AuthorizedPayment): string {
  const parts = (
    [
      [capturedOf(payment), 'captured'],
      [captureUnderWayOf(payment), 'to be captured'],
      [refundedOf(payment), 'given back'],
      [payment.released, 'released'],
      [capturable(payment), 'left to capture'],
    ] as const
  ).flatMap(([amount, what]) => (amount && amount.value > 0 ? [`${moneyOf(amount)} ${what}`] : []));
  const isUntouched = equals(capturable(payment), payment.reserved);
  return isUntouched ? '' : `: ${parts.join(', ')}`;
}

const isVerified = (payment: AuthorizedPayment): boolean =>
  capturedOf(payment).value > 0 && !Object.values(payment.captures).some(({ status }) => status === 'captured');

function receiptReasons(payment: AuthorizedPayment, inWords: InWords): readonly string[] {
  const { receipt, orderLink } = payment;
  return [
    ...(receipt.status === 'rejected' ? [`Vipps did not take the receipt.${inWords(receipt.because)}`] : []),
    ...(receipt.status === 'due' ? ['The receipt is not at Vipps yet.'] : []),
    ...(isCapturedAtOnce(payment) && receipt.status !== 'attached'
      ? ['By its policy it is captured as soon as the receipt is attached, without a command.']
      : []),
    ...(orderLink.status === 'rejected'
      ? [`Vipps did not take the link to the order's page.${inWords(orderLink.because)}`]
      : []),
  ];
}

function deadlineReasons(payment: AuthorizedPayment, now: number): readonly string[] {
  const { guarantee, outer } = captureDeadlinesOf(payment);
  if (capturable(payment).value === 0) return [];
  if (outer !== undefined && outer <= now) return [`Vipps took captures until ${momentOf(outer)}: it may be too late.`];
  return guarantee !== undefined && guarantee <= now
    ? [`The bank stood by the reservation until ${momentOf(guarantee)}: a capture may fail.`]
    : [];
}

function cancelReasons(payment: Present, inWords: InWords): readonly string[] {
  const open = payment.status === 'open' ? 'withdrawn' : 'cancelled';
  return [
    ...(isCancelling(payment) ? [`It is to be ${open}; Vipps has not confirmed that.`] : []),
    ...Object.entries(payment.cancels).flatMap(([cancelId, { status, because }]) =>
      status === 'failed' ? [`The cancel ${cancelId} failed.${inWords(because)}`] : [],
    ),
  ];
}

const ANOMALIES_IN_WORDS: Readonly<Record<Anomaly, string>> = {
  'authorized-after-its-ending': 'Vipps says that the customer paid, after it said that the payment was over.',
  'ended-after-authorization': 'Vipps says that the payment ended, after the customer paid.',
  'ended-in-two-ways': 'Vipps names two different endings.',
  'authorized-for-another-amount': 'Vipps reserved another amount than was asked for; that is not taken for a yes.',
  'paid-after-withdrawal': "The customer's yes was faster than the withdrawal.",
  'captured-by-somebody-else': "Vipps' books have a capture that our log never asked for.",
  'captured-less-than-recorded': "Vipps' books have less captured than our log.",
  'cancelled-by-somebody-else': 'Vipps released something that our log never asked to release.',
  'refunded-by-somebody-else': 'Vipps gave something back that our log never asked to give back.',
  'refunded-less-than-recorded': "Vipps' books have less given back than our log.",
};
