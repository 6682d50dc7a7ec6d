import { nextWarning } from '@payments/payment';
import type { Clock, Log, Payments, Work } from '@payments/projection';

/** Writes down that reserved money is about to be out of reach; the announcement of that is the alarm. */
export class WarnOfDeadline {
  readonly #payments: Payments;
  readonly #clock: Clock;
  readonly #log: Log;

  constructor(payments: Payments, clock: Clock, log: Log) {
    this.#payments = payments;
    this.#clock = clock;
    this.#log = log;
  }

  /** @throws StoreSilent */
  async perform({ id, payment, causationId }: Work): Promise<void> {
    const at = this.#clock.now();
    const warning = nextWarning(payment, at);
    if (!warning || warning.notBefore > at) return;

    const { deadline, hours } = warning;
    const outcome = await this.#payments.execute(
      id,
      [{ type: 'RecordExpiring', at, data: { deadline, hours } }],
      causationId,
    );
    if ('recorded' in outcome && outcome.recorded.length > 0) {
      this.#log.warn({ ...id, deadline, hours }, 'a reservation is about to lapse');
    }
  }
}
