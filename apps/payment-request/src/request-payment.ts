import { StoreSilent } from '@payments/event-store';
import type { Attempt, OrderPage, PaymentId, PaymentRequest } from '@payments/events';
import { decide, isRefusal, noPayment } from '@payments/payment';
import type { Payments } from '@payments/projection';
import { isRefused, orderLinesOf, refused, storeIsSilent, type Reply, type Wishes } from '@payments/service';
import type { Attempts } from './attempts';
import type { RequestCommand } from './commands';
import type { Consents } from './consents';
import type { UnreachableCustomers } from './unreachable-customers';

/** Takes a payment request in: first who agreed to be asked, then what is asked; the push follows from that. */
export class RequestPayment {
  readonly #wishes: Wishes;
  readonly #payments: Payments;
  readonly #consents: Consents;
  readonly #attempts: Attempts;
  readonly #unreachable: UnreachableCustomers;

  constructor(
    wishes: Wishes,
    payments: Payments,
    consents: Consents,
    attempts: Attempts,
    unreachable: UnreachableCustomers,
  ) {
    this.#wishes = wishes;
    this.#payments = payments;
    this.#consents = consents;
    this.#attempts = attempts;
    this.#unreachable = unreachable;
  }

  /** @param id of the payment, or of the order if the command is one attempt of several */
  async perform(id: PaymentId, command: RequestCommand, at: number): Promise<Reply> {
    const { attemptId } = command;
    try {
      return attemptId === undefined
        ? await this.#request(id, command, at)
        : await this.#requestAttempt({ order: id.reference, attemptId }, id, command, at);
    } catch (error) {
      if (!(error instanceof StoreSilent)) throw error;
      return refused(storeIsSilent());
    }
  }

  /** Another attempt that takes the place in the same moment is found there the next time. */
  async #requestAttempt(attempt: Attempt, order: PaymentId, command: RequestCommand, at: number): Promise<Reply> {
    for (;;) {
      const place = await this.#attempts.placeOf(attempt.attemptId, order);
      if (isRefused(place)) return refused(place);
      const reply = await this.#request(place.id, command, at, attempt);
      if (reply.ok || reply.refused !== 'reference-already-used' || !place.isNew) return reply;
    }
  }

  async #request(id: PaymentId, command: RequestCommand, at: number, attempt?: Attempt): Promise<Reply> {
    // What can never be requested leaves no trace: whom it was meant for is personal, and nothing would be paid.
    const possible = decide({ type: 'RequestPayment', at, data: wishOf(command, 0, attempt) }, noPayment);
    if (isRefusal(possible)) return refused(possible);

    const isRequested = async () => (await this.#payments.history(id)).revision >= 0;
    const braked = this.#unreachable.brake(id.merchantSerialNumber, at);
    // What was requested before has its answer, whatever has happened since.
    if (braked && !(await isRequested())) return refused(braked);

    const { phoneNumber } = command.customer;
    const { givenAt, channel, statement } = command.consent;
    const orderPage = orderPageOf(command);
    const consent = { phoneNumber, givenAt, channel, statement, ...(orderPage && { orderPage }) };
    const consentRevision = await this.#consents.record(id, consent, at, isRequested);
    return this.#wishes.put(id, { type: 'RequestPayment', at, data: wishOf(command, consentRevision, attempt) });
  }
}

/** Its address may be all that protects it. */
const orderPageOf = ({ orderPage }: RequestCommand): OrderPage | undefined =>
  orderPage && { url: orderPage.url, ...(orderPage.imageId !== undefined && { imageId: orderPage.imageId }) };

/** Everything of the command that is not personal, as plain data. */
const wishOf = (
  {
    amount,
    capture = 'on-command',
    description,
    orderLines,
    orderPage,
    expiresAt,
    ifPaidAfterWithdrawal,
  }: RequestCommand,
  consentRevision: number,
  attempt?: Attempt,
): PaymentRequest => ({
  amount: { currency: amount.currency, value: amount.value },
  capture,
  consentRevision,
  ...(description !== undefined && { description }),
  ...(orderLines && { orderLines: orderLinesOf(orderLines) }),
  ...(expiresAt !== undefined && { expiresAt }),
  ...(attempt && { attempt }),
  ...(orderPage && { orderCategory: orderPage.category }),
  ...(ifPaidAfterWithdrawal !== undefined && { ifPaidAfterWithdrawal }),
});
