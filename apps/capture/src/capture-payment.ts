import type { PaymentId } from '@payments/events';
import { idempotencyKeyOf, type AuthorizedPayment, type Capture, type PaymentFact } from '@payments/payment';
import { TryLater, type Clock, type Payments, type Work } from '@payments/projection';
import { answerOf, tryLater, type SalesUnits } from '@payments/service';
import type { EPayment } from '@payments/vipps-client';
import { agrees } from './captured-sum';
import { captureIn } from './next-action';
import { hasEffect, readEventLog } from './vipps-event-log';

/**
 * Makes a requested capture at Vipps and asks Vipps again whether it was made.
 *
 * When an earlier attempt's answer was lost, our key's entry in Vipps' event log says what became of it; only when there
 * is none is the call made again, with the same key.
 */
export class CapturePayment {
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
    const requested = captureIn(payment, 'requested');
    if (!requested) return;

    const [captureId, capture] = requested;
    const { epayment } = this.#salesUnits.vippsOf(id);
    const key = captureKeyOf(id, captureId);

    const isKnown = mayHaveHappened && (await isMade(epayment, id.reference, key));
    const facts = isKnown
      ? await this.#captured(epayment, id, payment, captureId)
      : await this.#capture(epayment, id, payment, captureId, capture, key);
    await this.#payments.execute(id, facts, causationId);
  }

  async #capture(
    epayment: EPayment,
    id: PaymentId,
    payment: AuthorizedPayment,
    captureId: string,
    { amount }: Capture,
    key: string,
  ): Promise<readonly PaymentFact[]> {
    const outcome = await epayment.capture(id.reference, amount, key);
    switch (outcome.kind) {
      case 'done':
        return this.#captured(epayment, id, payment, captureId);
      case 'refused':
        // A refusal of this call is no proof about an earlier one with the same key.
        return (await isMade(epayment, id.reference, key))
          ? this.#captured(epayment, id, payment, captureId)
          : [{ type: 'RecordCaptureFailure', at: this.#clock.now(), data: { captureId, because: answerOf(outcome) } }];
      case 'busy':
      case 'silent':
        throw tryLater('capture', outcome);
    }
  }

  /** Captured, and in the same append verified if Vipps says so at once; if not, verifying is the next action. */
  async #captured(
    epayment: EPayment,
    id: PaymentId,
    payment: AuthorizedPayment,
    captureId: string,
  ): Promise<readonly PaymentFact[]> {
    const captured: PaymentFact = { type: 'RecordCapture', at: this.#clock.now(), data: { captureId } };
    const isVerified = await agrees(epayment, id.reference, payment, captureId).catch((error: unknown) => {
      if (error instanceof TryLater) return false;
      throw error;
    });
    return isVerified
      ? [captured, { type: 'RecordCaptureVerification', at: this.#clock.now(), data: { captureId } }]
      : [captured];
  }
}

export const captureKeyOf = (id: PaymentId, captureId: string): string => idempotencyKeyOf(id, 'capture', captureId);

/** @throws TryLater if Vipps does not say. */
const isMade = async (epayment: EPayment, reference: string, key: string): Promise<boolean> =>
  hasEffect(await readEventLog(epayment, reference), 'CAPTURED', key);
