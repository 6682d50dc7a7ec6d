import { StoreSilent } from '@payments/event-store';
import { derivedId, type PaymentId } from '@payments/events';
import { refuse, type PaymentWish } from '@payments/payment';
import type { Payments } from '@payments/projection';
import { accepted, refused, type Reply } from './reply';

/** Puts what the order platform wishes to the decider, and answers. An answer given is in the log. */
export class Wishes {
  readonly #payments: Payments;

  constructor(payments: Payments) {
    this.#payments = payments;
  }

  /**
   * The same wish gets the same answer for ever: the payment as it was when the wish was first granted.
   * @param occasion what tells it from other wishes of its type for this payment, such as its captureId.
   */
  async put(id: PaymentId, wish: PaymentWish, occasion = ''): Promise<Reply> {
    const causationId = derivedId('command', wish.type, id.merchantSerialNumber, id.reference, occasion);
    try {
      const outcome = await this.#payments.execute(id, [wish], causationId);
      if ('refusal' in outcome) return refused(outcome.refusal);
      if (outcome.recorded.length > 0) return accepted(id, outcome);
      return accepted(id, (await this.#payments.whenAccepted(id, wish)) ?? outcome);
    } catch (error) {
      if (!(error instanceof StoreSilent)) throw error;
      return refused(storeIsSilent());
    }
  }
}

export const storeIsSilent = () =>
  refuse(
    'store-silent',
    'The event log does not answer. Whether the command was taken is not known: send the same one again.',
  );
