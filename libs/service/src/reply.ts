import type { PaymentId } from '@payments/events';
import type { PaymentView, Refusal } from '@payments/payment';
import type { KnownPayment } from '@payments/projection';
import { paymentView } from './payment-view';

/** What a command is answered, on the wire. */
export type Reply<Said extends object = { readonly payment: PaymentView }> =
  ({ readonly ok: true } & Said) | ({ readonly ok: false } & Refusal);

export const refused = (refusal: Refusal): { readonly ok: false } & Refusal => ({ ok: false, ...refusal });

/** @throws TypeError for a payment that is not there: whoever accepted something of it has it. */
export function accepted(id: PaymentId, known: KnownPayment): Reply {
  const payment = paymentView(id, known);
  if (!payment) throw new TypeError('An accepted command left no payment');
  return { ok: true, payment };
}
