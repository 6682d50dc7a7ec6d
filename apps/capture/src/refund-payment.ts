import { epochOf, idempotencyKeyOf, type PaymentFact, type Refund } from '@payments/payment';
import { type Clock, type Payments, type Work } from '@payments/projection';
import { answerOf, tryLater, type Refused, type SalesUnits } from '@payments/service';
import type { PaymentEventAtVipps } from '@payments/vipps-client';
import { isMade, noEffectOf } from './key-epochs';
import { refundUnderWay } from './next-action';
import { readEventLog } from './vipps-event-log';

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

    const [refundId, refund] = requested;
    const { epayment } = this.#salesUnits.vippsOf(id);
    const refunded: PaymentFact = { type: 'RecordRefund', at: this.#clock.now(), data: { refundId } };

    let fact: PaymentFact = refunded;
    const mayBeMade = mayHaveHappened || epochOf(refund) > 1;
    if (!mayBeMade || !isMade(await readEventLog(epayment, id.reference), id, 'refund', refundId, refund)) {
      const key = idempotencyKeyOf(id, 'refund', refundId, epochOf(refund));
      const outcome = await epayment.refund(id.reference, refund.amount, key);
      if (outcome.kind === 'busy' || outcome.kind === 'silent') throw tryLater('refund', outcome);
      if (outcome.kind === 'refused') {
        const log = await readEventLog(epayment, id.reference);
        if (!isMade(log, id, 'refund', refundId, refund)) fact = this.#refused(refundId, refund, key, outcome, log);
      }
    }
    await this.#payments.execute(id, [fact], causationId);
  }

  #refused(
    refundId: string,
    { epoch }: Refund,
    key: string,
    refused: Refused,
    log: readonly PaymentEventAtVipps[],
  ): PaymentFact {
    const at = this.#clock.now();
    const proof = noEffectOf(log, key, at);
    const data = { refundId, because: answerOf(refused), ...(epoch !== undefined && { epoch }), proof };
    return { type: 'RecordRefundFailure', at, data };
  }
}
