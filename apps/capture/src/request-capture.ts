import type { Clock, Payments, Work } from '@payments/projection';

/** The captureId of a capture that the payment's own policy asks for: there is one at most. */
export const POLICY_CAPTURE_ID = 'when-receipt-attached';

/** Writes down the intent to capture the whole payment, as its policy says, before Vipps is asked. */
export class RequestCapture {
  readonly #payments: Payments;
  readonly #clock: Clock;

  constructor(payments: Payments, clock: Clock) {
    this.#payments = payments;
    this.#clock = clock;
  }

  async perform({ id, causationId }: Work): Promise<void> {
    await this.#payments.execute(
      id,
      [{ type: 'RequestCapture', at: this.#clock.now(), data: { captureId: POLICY_CAPTURE_ID } }],
      causationId,
    );
  }
}
