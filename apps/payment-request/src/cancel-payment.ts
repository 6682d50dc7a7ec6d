import { minus, nothingOf, type PaymentId } from '@payments/events';
import { entryOf, idempotencyKeyOf, type AuthorizedPayment, type PaymentFact } from '@payments/payment';
import { type Clock, type Payments, type Work } from '@payments/projection';
import { answerOf, tryLater, type Refused, type SalesUnits } from '@payments/service';
import type { Aggregate } from '@payments/vipps-client';
import { readPayment } from './ask-vipps';
import { cancelUnderWay } from './next-action';
import { factOf } from './state-at-vipps';

/**
 * Withdraws a payment request before the customer's yes, or releases what is left of the reservation after it.
 *
 * A withdrawal asks for the request alone to be cancelled, and stays one, with the same key and the same body, also when
 * the customer's yes becomes known before its answer. If the customer's thumb was faster, Vipps refuses, and the payment's
 * own word on that case says what becomes of the money.
 */
export class CancelPayment {
  readonly #salesUnits: SalesUnits;
  readonly #payments: Payments;
  readonly #clock: Clock;

  constructor(salesUnits: SalesUnits, payments: Payments, clock: Clock) {
    this.#salesUnits = salesUnits;
    this.#payments = payments;
    this.#clock = clock;
  }

  /** @throws TryLater */
  async perform({ id, payment, causationId }: Work): Promise<void> {
    if (payment.status !== 'open' && payment.status !== 'authorized') return;
    const cancelId = cancelUnderWay(payment);
    if (cancelId === undefined) return;

    const transactionOnly = entryOf(payment.cancels, cancelId)?.withdrawal === true;
    const key = idempotencyKeyOf(id, 'cancel', cancelId);
    const outcome = await this.#salesUnits.vippsOf(id).epayment.cancel(id.reference, { transactionOnly }, key);
    switch (outcome.kind) {
      case 'done':
        return this.#record(id, this.#cancelled(cancelId, payment, outcome.value.aggregate), causationId);
      case 'refused':
        return this.#record(id, await this.#afterRefusal(id, cancelId, payment, outcome), causationId);
      case 'busy':
      case 'silent':
        throw tryLater('cancel', outcome);
    }
  }

  #cancelled(cancelId: string, payment: Work['payment'], aggregate: Aggregate): readonly PaymentFact[] {
    const at = this.#clock.now();
    return payment.status === 'authorized'
      ? [{ type: 'RecordCancellation', at, data: { cancelId, released: newlyReleased(payment, aggregate) } }]
      : [{ type: 'RecordTermination', at, data: {} }];
  }

  /** Refused may mean that it was so already, by an earlier attempt or in the business portal: the payment tells. */
  async #afterRefusal(
    id: PaymentId,
    cancelId: string,
    payment: Work['payment'],
    refused: Refused,
  ): Promise<readonly PaymentFact[]> {
    const at = this.#clock.now();
    const found = await readPayment(this.#salesUnits, id);
    if (payment.status === 'authorized' && newlyReleased(payment, found.aggregate).value > 0) {
      return this.#cancelled(cancelId, payment, found.aggregate);
    }
    const fact = factOf(found, at);
    const failed: PaymentFact = { type: 'RecordCancelFailure', at, data: { cancelId, because: answerOf(refused) } };
    return fact?.type === 'RecordTermination' ? [fact] : fact ? [fact, failed] : [failed];
  }

  async #record(id: PaymentId, facts: readonly PaymentFact[], causationId: string): Promise<void> {
    await this.#payments.execute(id, facts, causationId);
  }
}

const newlyReleased = ({ released, reserved }: AuthorizedPayment, { cancelledAmount }: Aggregate) =>
  minus(cancelledAmount, released ?? nothingOf(reserved.currency));
