import { idempotencyKeysOf, type PaymentFact } from '@payments/payment';
import { TryLater, type Clock, type Payments, type Work } from '@payments/projection';
import type { SalesUnits } from '@payments/service';
import type { PaymentEventAtVipps } from '@payments/vipps-client';
import { agrees } from './captured-sum';
import { isMade } from './key-epochs';
import { unverifiedCapture } from './next-action';
import { effectsOfOthers, readEventLog } from './vipps-event-log';

/**
 * Asks Vipps whether a capture that it answered was made. Where the sums differ, our key's entry in its event log decides,
 * and captures that are not ours are written down for a person.
 */
export class VerifyCapture {
  readonly #salesUnits: SalesUnits;
  readonly #payments: Payments;
  readonly #clock: Clock;

  constructor(salesUnits: SalesUnits, payments: Payments, clock: Clock) {
    this.#salesUnits = salesUnits;
    this.#payments = payments;
    this.#clock = clock;
  }

  /** @throws TryLater also while Vipps does not show the capture: its aggregate may be late. */
  async perform({ id, payment, causationId }: Work): Promise<void> {
    if (payment.status !== 'authorized') return;
    const captured = unverifiedCapture(payment);
    if (!captured) return;

    const [captureId, capture] = captured;
    const { epayment } = this.#salesUnits.vippsOf(id);
    const facts: PaymentFact[] = [{ type: 'RecordCaptureVerification', at: this.#clock.now(), data: { captureId } }];

    if (!(await agrees(epayment, id.reference, payment, captureId))) {
      const log = await readEventLog(epayment, id.reference);
      if (!isMade(log, id, 'capture', captureId, capture)) {
        throw new TryLater('not-shown-by-vipps', 'verify capture: Vipps does not show the capture that it answered');
      }
      const ours = new Set(
        Object.entries(payment.captures).flatMap(([anyId, any]) => idempotencyKeysOf(id, 'capture', anyId, any)),
      );
      facts.push(...effectsOfOthers(log, 'CAPTURED', ours).map((capture) => this.#bySomebodyElse(capture)));
    }
    await this.#payments.execute(id, facts, causationId);
  }

  #bySomebodyElse({ pspReference, amount }: PaymentEventAtVipps): PaymentFact {
    return {
      type: 'RecordAnomaly',
      at: this.#clock.now(),
      data: { anomaly: 'captured-by-somebody-else', observation: pspReference, amount },
    };
  }
}
