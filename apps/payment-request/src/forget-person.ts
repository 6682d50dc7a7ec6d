import { StoreSilent } from '@payments/event-store';
import type { PaymentId } from '@payments/events';
import { decide, isRefusal, type PaymentWish } from '@payments/payment';
import type { Payments } from '@payments/projection';
import { refused, storeIsSilent, type Reply, type Wishes } from '@payments/service';
import type { Consents } from './consents';

type ForgettingWish = Extract<PaymentWish, { type: 'RequestForgetting' }>;

/** Deletes who was asked for a payment, and then says so in its story: what is recorded is done. */
export class ForgetPerson {
  readonly #wishes: Wishes;
  readonly #payments: Payments;
  readonly #consents: Consents;

  constructor(wishes: Wishes, payments: Payments, consents: Consents) {
    this.#wishes = wishes;
    this.#payments = payments;
    this.#consents = consents;
  }

  async perform(id: PaymentId, wish: ForgettingWish): Promise<Reply> {
    try {
      // A tombstone on the name of a payment that is still to be asked for would refuse it for ever.
      const decision = decide(wish, (await this.#payments.history(id)).payment);
      if (isRefusal(decision)) return refused(decision);
      await this.#consents.forget(id);
      return await this.#wishes.put(id, wish);
    } catch (error) {
      if (!(error instanceof StoreSilent)) throw error;
      return refused(storeIsSilent());
    }
  }
}
