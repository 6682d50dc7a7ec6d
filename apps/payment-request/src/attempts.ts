import { isReference, type PaymentId } from '@payments/events';
import { cameToNothing, referenceOfAttempt, refuse, statusOf, type Refusal } from '@payments/payment';
import type { Payments } from '@payments/projection';

export interface AttemptPlace {
  readonly id: PaymentId;
  /** Nobody had requested it a moment ago. */
  readonly isNew: boolean;
}

/** Where among the payments of an order a try to be paid for it has its place. There is one live payment for each order. */
export class Attempts {
  readonly #payments: Payments;

  constructor(payments: Payments) {
    this.#payments = payments;
  }

  /** @throws StoreSilent */
  async placeOf(attemptId: string, order: PaymentId): Promise<AttemptPlace | Refusal> {
    for (let number = 1; ; number++) {
      const id = { ...order, reference: referenceOfAttempt(order.reference, number) };
      if (!isReference(id.reference)) {
        return refuse('invalid-field', `reference leaves no room for -${number} behind it.`, { fields: ['reference'] });
      }
      const { payment } = await this.#payments.history(id);
      if (payment.status === 'none') return { id, isNew: true };

      const { attempt } = payment.request;
      if (attempt?.order !== order.reference) {
        return refuse('reference-already-used', `${id.reference} names a payment that is no attempt of this order.`);
      }
      if (attempt.attemptId === attemptId) return { id, isNew: false };
      if (!cameToNothing(payment)) {
        const live = { reference: id.reference, attemptId: attempt.attemptId, status: statusOf(payment) };
        return refuse('order-has-a-live-payment', 'An earlier attempt of this order is paid, or may still be.', live);
      }
    }
  }
}
