/** ePayment's answers. One about another payment than the one that was asked about is unreadable. */
import { CURRENCIES, type Amount } from './amount';
import {
  PAYMENT_STATES,
  type Aggregate,
  type Modification,
  type PaymentAtVipps,
  type PaymentEventAtVipps,
} from './payment-at-vipps';
import type { CreatedPayment } from './push-payment-request';
import { flag, listOf, object, oneOf, optional, parseJson, text, textsByName, UNREADABLE, wholeNumber } from './reader';

function minorUnits(value: unknown): number | typeof UNREADABLE {
  const number = wholeNumber(value);
  return number !== UNREADABLE && number < 0 ? UNREADABLE : number;
}

const amount = object<Amount>({ currency: oneOf(CURRENCIES), value: minorUnits });

const aggregate = object<Aggregate>({
  authorizedAmount: amount,
  cancelledAmount: amount,
  capturedAmount: amount,
  refundedAmount: amount,
});

const modification = object<Modification>({
  reference: text,
  pspReference: text,
  state: oneOf(PAYMENT_STATES),
  aggregate,
});

const payment = object<PaymentAtVipps>({
  reference: text,
  pspReference: text,
  state: oneOf(PAYMENT_STATES),
  amount,
  aggregate,
  paymentMethod: optional(object<{ readonly type: string }>({ type: text })),
  redirectUrl: optional(text),
  metadata: optional(textsByName),
  captureGuaranteedUntil: optional(text),
});

const paymentEvent = object<PaymentEventAtVipps>({
  reference: text,
  pspReference: text,
  name: text,
  amount,
  timestamp: text,
  idempotencyKey: optional(text),
  success: flag,
});

const createdPayment = object<CreatedPayment>({ reference: text, redirectUrl: optional(text) });
const paymentEvents = listOf(paymentEvent);

export const readCreatedPayment = (body: string, reference: string) =>
  about(reference, createdPayment(parseJson(body)));

export const readModification = (body: string, reference: string) => about(reference, modification(parseJson(body)));

export const readPayment = (body: string, reference: string) => about(reference, payment(parseJson(body)));

export function readPaymentEvents(body: string, reference: string): PaymentEventAtVipps[] | typeof UNREADABLE {
  const events = paymentEvents(parseJson(body));
  return events !== UNREADABLE && events.every((event) => event.reference === reference) ? events : UNREADABLE;
}

const about = <T extends { readonly reference: string }>(
  reference: string,
  read: T | typeof UNREADABLE,
): T | typeof UNREADABLE => (read !== UNREADABLE && read.reference === reference ? read : UNREADABLE);
