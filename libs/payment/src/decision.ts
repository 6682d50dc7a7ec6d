import type { PaymentEvent } from '@payments/events';
import type { PaymentCommand } from './commands';
import type { AuthorizedPayment, Payment } from './payment';
import { refuse, type Refusal } from './refusal';

/** Events to record; none, because it is so already; or a refusal with a name. */
export type Decision = readonly PaymentEvent[] | Refusal;

export const alreadySo: Decision = [];

export const isRefusal = (decision: Decision): decision is Refusal => 'refused' in decision;

export type Given<Type extends PaymentCommand['type']> = Extract<PaymentCommand, { type: Type }>;

/** A payment that somebody asked for. */
export type Present = Exclude<Payment, { status: 'none' }>;

export const notAuthorized = (payment: Exclude<Present, AuthorizedPayment>): Refusal =>
  payment.status === 'ended'
    ? refuse('payment-ended', `The payment has ended: ${payment.ending}.`)
    : refuse('payment-not-authorized', 'The customer has not approved the payment yet.');
