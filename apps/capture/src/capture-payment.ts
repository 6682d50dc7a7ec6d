import type { NoEffect, PaymentId, VippsAnswer } from '@payments/events';
import {
  epochOf,
  idempotencyKeyOf,
  nextCapture,
  type AuthorizedPayment,
  type Capture,
  type PaymentCommand,
  type PaymentFact,
} from '@payments/payment';
import { TryLater, type Clock, type Payments, type Work } from '@payments/projection';
import { answerOf, tryLater, type SalesUnits } from '@payments/service';
import type { EPayment } from '@payments/vipps-client';
import { agrees } from './captured-sum';
import { askAgainAt, isMade, noEffectOf } from './key-epochs';
import { readEventLog } from './vipps-event-log';

/**
 * Makes a requested capture at Vipps and asks Vipps again whether it was made.
 *
 * When an earlier attempt's answer was lost, our key's entry in Vipps' event log says what became of it; only when there
 * is none is the call made again, with the same key. A new key is for what Vipps refused for good, and for nothing else.
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
    const requested = nextCapture(payment);
    if (!requested) return;

    const [captureId, capture] = requested;
    const { epayment } = this.#salesUnits.vippsOf(id);
    // Before the call with a new key the proof about the older ones is renewed: it is all that stands against a second capture.
    const mayBeMade = mayHaveHappened || epochOf(capture) > 1;
    const isKnown = mayBeMade && isMade(await readEventLog(epayment, id.reference), id, 'capture', captureId, capture);
    const commands = isKnown
      ? await this.#captured(epayment, id, payment, captureId)
      : await this.#capture(epayment, id, payment, captureId, capture);
    await this.#payments.execute(id, commands, causationId);
  }

  async #capture(
    epayment: EPayment,
    id: PaymentId,
    payment: AuthorizedPayment,
    captureId: string,
    capture: Capture,
  ): Promise<readonly PaymentCommand[]> {
    const key = captureKeyOf(id, captureId, epochOf(capture));
    const outcome = await epayment.capture(id.reference, capture.amount, key);
    switch (outcome.kind) {
      case 'done':
        return this.#captured(epayment, id, payment, captureId);
      case 'refused': {
        // A refusal of this call is no proof about an earlier one with the same key.
        const log = await readEventLog(epayment, id.reference);
        return isMade(log, id, 'capture', captureId, capture)
          ? this.#captured(epayment, id, payment, captureId)
          : this.#refused(captureId, capture, answerOf(outcome), noEffectOf(log, key, this.#clock.now()));
      }
      case 'busy':
      case 'silent':
        throw tryLater('capture', outcome);
    }
  }

  /** Failed, with the proof; and in the same append asked for with a new key where waiting alone may cure it. */
  #refused(captureId: string, { epoch }: Capture, because: VippsAnswer, proof: NoEffect): readonly PaymentCommand[] {
    const at = this.#clock.now();
    const key = epoch === undefined ? {} : { epoch };
    const notBefore = askAgainAt(because, key, at);
    return [
      { type: 'RecordCaptureFailure', at, data: { captureId, because, ...key, proof } },
      ...(notBefore === undefined
        ? []
        : [{ type: 'RequestCaptureAgain', at, data: { captureId, notBefore } } as const]),
    ];
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

export const captureKeyOf = (id: PaymentId, captureId: string, epoch = 1): string =>
  idempotencyKeyOf(id, 'capture', captureId, epoch);
