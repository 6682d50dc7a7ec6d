import { idempotencyKeyOf, type PaymentFact } from '@payments/payment';
import { type Clock, type Payments, type Work } from '@payments/projection';
import { answerOf, tryLater, type SalesUnits } from '@payments/service';
import type { EPayment } from '@payments/vipps-client';
import { refundUnderWay } from './next-action';
import { hasEffect, readEventLog } from './vipps-event-log';

/** Makes a requested refund at Vipps; an answer that was lost is found in Vipps' event log, by our key. */
export class RefundPayment {
  readonly #salesUnits: SalesUnits;
  readonly #payments: Payments;
  readonly #clock: Clock;

  constructor(salesUnits: SalesUnits, payments: Payments, clock: Clock) {
    this.#salesUnits = salesUnits;
    this.#payments = payments;
    this.#clock = clock;
  }

  /** @throws TryLater */
  async perform({ id, payment, causationId, mayHaveHappened }: Work): Promise<void> {
    if (payment.status !== 'authorized') return;
    const requested = refundUnderWay(payment);
    if (!requested) return;

    const [refundId, { amount }] = requested;
    const { epayment } = this.#salesUnits.vippsOf(id);
    const key = idempotencyKeyOf(id, 'refund', refundId);
    const refunded: PaymentFact = { type: 'RecordRefund', at: this.#clock.now(), data: { refundId } };

    let fact: PaymentFact = refunded;
    if (!mayHaveHappened || !(await isMade(epayment, id.reference, key))) {
      const outcome = await epayment.refund(id.reference, amount, key);
      if (outcome.kind === 'busy' || outcome.kind === 'silent') throw tryLater('refund', outcome);
      if (outcome.kind === 'refused' && !(await isMade(epayment, id.reference, key))) {
        fact = { type: 'RecordRefundFailure', at: this.#clock.now(), data: { refundId, because: answerOf(outcome) } };
      }
    }
    await this.#payments.execute(id, [fact], causationId);
  }
}

/** @throws TryLater if Vipps does not say. */
const isMade = async (epayment: EPayment, reference: string, key: string): Promise<boolean> =>
  hasEffect(await readEventLog(epayment, reference), 'REFUNDED', key);
