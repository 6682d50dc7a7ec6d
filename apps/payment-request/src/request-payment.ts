import { StoreSilent } from '@payments/event-store';
import type { PaymentId, PaymentRequest } from '@payments/events';
import { decide, isRefusal, noPayment } from '@payments/payment';
import type { Payments } from '@payments/projection';
import { orderLinesOf, refused, storeIsSilent, type Reply, type Wishes } from '@payments/service';
import type { RequestCommand } from './commands';
import type { Consents } from './consents';

/** Takes a payment request in: first who agreed to be asked, then what is asked; the push follows from that. */
export class RequestPayment {
  readonly #wishes: Wishes;
  readonly #payments: Payments;
  readonly #consents: Consents;

  constructor(wishes: Wishes, payments: Payments, consents: Consents) {
    this.#wishes = wishes;
    this.#payments = payments;
    this.#consents = consents;
  }

  async perform(id: PaymentId, command: RequestCommand, at: number): Promise<Reply> {
    // What can never be requested leaves no trace: whom it was meant for is personal, and nothing would be paid.
    const possible = decide({ type: 'RequestPayment', at, data: wishOf(command, 0) }, noPayment);
    if (isRefusal(possible)) return refused(possible);

    const { phoneNumber } = command.customer;
    const { givenAt, channel, statement } = command.consent;
    const isRequested = async () => (await this.#payments.history(id)).revision >= 0;
    try {
      const consent = { phoneNumber, givenAt, channel, statement };
      const consentRevision = await this.#consents.record(id, consent, at, isRequested);
      return await this.#wishes.put(id, { type: 'RequestPayment', at, data: wishOf(command, consentRevision) });
    } catch (error) {
      if (!(error instanceof StoreSilent)) throw error;
      return refused(storeIsSilent());
    }
  }
}

/** Everything of the command that is not personal, as plain data. */
const wishOf = (
  { amount, capture = 'on-command', description, orderLines, expiresAt, ifPaidAfterWithdrawal }: RequestCommand,
  consentRevision: number,
): PaymentRequest => ({
  amount: { currency: amount.currency, value: amount.value },
  capture,
  consentRevision,
  ...(description !== undefined && { description }),
  ...(orderLines && { orderLines: orderLinesOf(orderLines) }),
  ...(expiresAt !== undefined && { expiresAt }),
  ...(ifPaidAfterWithdrawal !== undefined && { ifPaidAfterWithdrawal }),
});
