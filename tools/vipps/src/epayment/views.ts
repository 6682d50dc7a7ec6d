import { json, type Answer } from '../http/answer';
import type { Switches } from '../sales-units/switches';
import type { CardNetwork, EventName, Payment, PaymentEvent } from './payment';
import { userDetailsOf } from './user-details';

/** The first six digits of the cards that customers here pay with. */
const cardBins: Record<CardNetwork, string> = {
  visa: '400000',
  'visa-electron': '402600',
  mastercard: '510000',
  bankaxept: '957500',
};

/** Vipps writes this one moment with an offset rather than with `Z`. */
export const offsetTimestamp = (moment: number): string => new Date(moment).toISOString().replace('Z', '+00:00');

interface Sums {
  authorized: number;
  cancelled: number;
  captured: number;
  refunded: number;
}

export function aggregateOf({ authorized, cancelled, captured, refunded }: Sums, { request: { amount } }: Payment) {
  const money = (value: number) => ({ currency: amount.currency, value });
  return {
    authorizedAmount: money(authorized),
    cancelledAmount: money(cancelled),
    capturedAmount: money(captured),
    refundedAmount: money(refunded),
  };
}

/** The answer of get. There is no receipt in it: that is read through Order Management. */
export function paymentView(payment: Payment) {
  const { request, state, pspReference, reference, token, captureGuaranteedUntil, card } = payment;
  const userDetails = userDetailsOf(payment);
  return {
    aggregate: aggregateOf(payment, payment),
    amount: request.amount,
    state,
    paymentMethod: { type: request.paymentMethod.type, ...(card ? { cardBin: cardBins[card] } : {}) },
    profile: profileOf(payment),
    pspReference,
    reference,
    ...(token === undefined ? {} : { redirectUrl: redirectUrlOf(token) }),
    ...(request.metadata ? { metadata: request.metadata } : {}),
    ...(captureGuaranteedUntil === undefined
      ? {}
      : { captureGuaranteedUntil: offsetTimestamp(captureGuaranteedUntil) }),
    ...(userDetails ? { userDetails } : {}),
  };
}

/** The answer of capture, cancel and refund. */
export function modificationAnswer(
  payment: Payment,
  value: number,
  { modificationAmount, modificationMediaType }: Switches,
): Answer {
  const { request, state, pspReference, reference } = payment;
  const amount = modificationAmount === 'payment' ? request.amount : { ...request.amount, value };
  const view = { amount, state, aggregate: aggregateOf(payment, payment), pspReference, reference };
  return json(200, view, `${modificationMediaType}; charset=utf-8`);
}

export const redirectUrlOf = (token: string): string => `https://landing.vipps.example/?token=${token}`;

/** The customer's identity at this merchant, for whoever asked for a scope and was granted it. */
export const subOf = ({ request, state }: Payment): string | undefined =>
  request.profile?.scope && state === 'AUTHORIZED' ? `sub-of-${request.reference}` : undefined;

function profileOf(payment: Payment): { sub?: string } {
  const sub = subOf(payment);
  return sub === undefined ? {} : { sub };
}

/** The payment as it was a while ago, told by its events: what a read from a lagging copy answers. */
export function staleView(payment: Payment, moment: number) {
  const events = payment.events.filter((event) => event.success && Date.parse(event.timestamp) <= moment);
  const sum = (...names: EventName[]): number =>
    events.reduce((total, event) => (names.includes(event.name) ? total + event.amount.value : total), 0);
  const sums: Sums = {
    authorized: sum('AUTHORIZED'),
    cancelled: sum('CANCELLED', 'TERMINATED'),
    captured: sum('CAPTURED'),
    refunded: sum('REFUNDED'),
  };
  return { ...paymentView(payment), state: stateAfter(events), aggregate: aggregateOf(sums, payment) };
}

const states: ReadonlySet<EventName> = new Set<EventName>(['AUTHORIZED', 'ABORTED', 'EXPIRED', 'TERMINATED']);

function stateAfter(events: readonly PaymentEvent[]): EventName {
  return events.findLast(({ name }) => states.has(name))?.name ?? 'CREATED';
}
