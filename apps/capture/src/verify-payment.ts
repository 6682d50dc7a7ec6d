import { StoreSilent } from '@payments/event-store';
import { derivedId, type PaymentId } from '@payments/events';
import {
  refuse,
  type AuthorizedPayment,
  type Payment,
  type PaymentFact,
  type Refusal,
  type PaymentView,
} from '@payments/payment';
import { TryLater, type Clock, type Payments } from '@payments/projection';
import { accepted, answered, refused, storeIsSilent, type Reply, type SalesUnits } from '@payments/service';
import { differencesOf, type Books, type Difference } from './differences';
import { readEventLog } from './vipps-event-log';

export type Verification = Reply<{ readonly payment: PaymentView; readonly differences: readonly Difference[] }>;

/**
 * Compares a payment with Vipps' books when somebody asks, however long after: money that was verified may be taken away
 * again, and others may have captured, refunded or released in the portal. Each difference is written down once.
 */
export class VerifyPayment {
  readonly #salesUnits: SalesUnits;
  readonly #payments: Payments;
  readonly #clock: Clock;

  constructor(salesUnits: SalesUnits, payments: Payments, clock: Clock) {
    this.#salesUnits = salesUnits;
    this.#payments = payments;
    this.#clock = clock;
  }

  async perform(id: PaymentId): Promise<Verification> {
    try {
      return await this.#verify(id);
    } catch (error) {
      if (error instanceof StoreSilent) return refused(storeIsSilent());
      if (error instanceof TryLater)
        return refused(refuse('vipps-silent', 'Vipps does not say how the payment stands.'));
      throw error;
    }
  }

  /** @throws TryLater @throws StoreSilent */
  async #verify(id: PaymentId): Promise<Verification> {
    const { payment: before } = await this.#payments.history(id);
    if (before.status !== 'authorized') return refused(nothingToVerify(before));
    const books = await this.#read(id);
    const known = await this.#payments.history(id);
    const after = known.payment;
    if (after.status !== 'authorized') throw new TypeError('A payment that was authorized is not any more');

    const differences = differencesOf(id, { before, after }, books);
    const facts = differences.map((data): PaymentFact => ({ type: 'RecordAnomaly', at: books.readAt, data }));
    const causationId = derivedId('command', 'VerifyPayment', id.merchantSerialNumber, id.reference);
    const outcome = facts.length > 0 ? await this.#payments.execute(id, facts, causationId) : known;
    const reply = accepted(id, outcome);
    return reply.ok ? { ...reply, differences } : reply;
  }

  async #read({ merchantSerialNumber, reference }: PaymentId): Promise<Books> {
    const { epayment } = this.#salesUnits.vippsOf({ merchantSerialNumber });
    const { aggregate } = answered('read payment', await epayment.get(reference));
    return { aggregate, log: await readEventLog(epayment, reference), readAt: this.#clock.now() };
  }
}

const nothingToVerify = (payment: Exclude<Payment, AuthorizedPayment>): Refusal => {
  switch (payment.status) {
    case 'none':
      return refuse('payment-unknown', 'There is no payment with this reference.');
    case 'open':
      return refuse('payment-not-authorized', 'The customer has not approved the payment yet.');
    case 'ended':
      return refuse('payment-ended', `The payment has ended: ${payment.ending}.`);
  }
};
