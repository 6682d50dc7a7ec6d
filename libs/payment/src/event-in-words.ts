import {
  moneyOf,
  type CaptureDeadline,
  type PaymentEvent,
  type PaymentEventType,
  type VippsAnswer,
} from '@payments/events';
import { REPORTS_IN_WORDS } from './reported-failures';

type SentenceOf<Type extends PaymentEventType> = (
  data: Extract<PaymentEvent, { type: Type }>['data'],
  writer: string,
) => string;

const DEADLINES: Readonly<Record<CaptureDeadline, string>> = {
  guarantee: 'bank’s promise',
  outer: 'time in which Vipps captures',
};

/** What each event tells was said to whom. Nothing of the customer is in them. */
const SENTENCES: { readonly [Type in PaymentEventType]: SentenceOf<Type> } = {
  Requested: ({ amount }, writer) =>
    `the order platform asked ${writer} over NATS for ${moneyOf(amount)}; answered: it is in the log`,
  RequestRejected: ({ because }, writer) => `${writer} asked Vipps to create the payment ${refusal(because)}`,
  Initiated: (_, writer) => `${writer} asked Vipps to create the payment → 201; push sent to the phone`,
  Authorized: ({ reserved }, writer) => `the customer approved ${moneyOf(reserved)}; ${heard(writer)}`,
  Aborted: (_, writer) => `the customer said no; ${heard(writer)}`,
  Expired: (_, writer) => `the customer said nothing in time; ${heard(writer)}`,
  Terminated: (_, writer) => `the request was withdrawn before the customer's yes; ${heard(writer)}`,
  ReceiptAttached: ({ total }, writer) =>
    `${writer} gave Vipps the receipt over ${moneyOf(total)} → it shows in the app`,
  ReceiptRejected: ({ because }, writer) => `${writer} gave Vipps the receipt ${refusal(because)}`,
  OrderLinkAttached: (_, writer) => `${writer} gave Vipps the link to the customer’s page about the order`,
  OrderLinkRejected: ({ because }, writer) => `${writer} gave Vipps the link to the order ${refusal(because)}`,
  ReceiptCorrected: (_, writer) => `the order platform gave ${writer} other order lines; the receipt is due again`,
  CaptureRequested: ({ amount }) =>
    `${moneyOf(amount)} are to be captured: the intent and its key are in the log before Vipps is asked`,
  Captured: ({ amount }, writer) => `${writer} asked Vipps to capture ${moneyOf(amount)} → 200`,
  CaptureVerified: ({ captured }, writer) =>
    `${writer} asked Vipps again: captured ${moneyOf(captured)} there and in our log`,
  CaptureFailed: ({ because }, writer) => `${writer} asked Vipps to capture ${refusal(because)}`,
  CaptureRetried: (_, writer) => `${writer} is to ask Vipps once more, with a new key: the refused one took no effect`,
  CancelRequested: (_, writer) => `${writer} is to cancel: the intent and its key are in the log before Vipps is asked`,
  Cancelled: ({ released }, writer) => `${writer} asked Vipps to release ${moneyOf(released)} → 200`,
  CancelFailed: ({ because }, writer) => `${writer} asked Vipps to cancel ${refusal(because)}`,
  RefundRequested: ({ amount }, writer) => `the order platform asked ${writer} to give back ${moneyOf(amount)}`,
  Refunded: ({ amount }, writer) => `${writer} asked Vipps to give back ${moneyOf(amount)} → 200`,
  RefundFailed: ({ because }, writer) => `${writer} asked Vipps to refund ${refusal(because)}`,
  RefundRetried: (_, writer) => `${writer} is to ask Vipps once more, with a new key: the refused one took no effect`,
  AnomalyObserved: ({ anomaly }, writer) => `${writer} saw what our log cannot explain: ${anomaly}`,
  FailureReported: ({ operation }, writer) =>
    `Vipps told ${writer} that ${REPORTS_IN_WORDS[operation]}; nothing changed by it`,
  ReservationExpiring: ({ deadline, hours, atRisk }) =>
    `${moneyOf(atRisk)} are not captured, and ${hours} hours are left of the ${DEADLINES[deadline]}`,
  Parked: ({ service, action, reason }) => `${service} set its ${action} aside for a person: ${reason}`,
  Resumed: ({ service, action }) => `${service} is done with the ${action} that it had set aside, or tries it again`,
  PersonForgotten: (_, writer) => `${writer} deleted from the log who was asked, and what they had agreed to`,
};

export const eventInWords = (event: PaymentEvent, writer: string): string =>
  // The table gives each type the sentence for its own data.
  (SENTENCES[event.type] as (data: PaymentEvent['data'], writer: string) => string)(event.data, writer);

/** Vipps tells the gateway by itself; whoever else knows has asked. */
function heard(writer: string): string {
  switch (writer) {
    case 'webhook-gateway':
      return 'Vipps told webhook-gateway by a signed webhook → 200';
    case 'payment-request':
      return 'payment-request asked Vipps how it stands';
    default:
      return `${writer} heard of it from Vipps`;
  }
}

const refusal = ({ status, code }: VippsAnswer): string => `→ ${[status, code].filter(Boolean).join(', ')}: refused`;
