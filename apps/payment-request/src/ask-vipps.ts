import type { PaymentId } from '@payments/events';
import type { Payments, Work } from '@payments/projection';
import { answered, type SalesUnits, type Surroundings } from '@payments/service';
import type { PaymentAtVipps } from '@payments/vipps-client';
import { factOf } from './state-at-vipps';

/** Asks Vipps what became of a payment whose customer is silent: a payment gets through with every webhook lost. */
export class AskVipps {
  readonly #salesUnits: SalesUnits;
  readonly #payments: Payments;
  readonly #surroundings: Pick<Surroundings, 'clock' | 'telemetry'>;

  constructor(salesUnits: SalesUnits, payments: Payments, surroundings: Pick<Surroundings, 'clock' | 'telemetry'>) {
    this.#salesUnits = salesUnits;
    this.#payments = payments;
    this.#surroundings = surroundings;
  }

  /** @throws TryLater */
  async perform({ id, causationId }: Work): Promise<void> {
    const { clock, telemetry } = this.#surroundings;
    const fact = factOf(await readPayment(this.#salesUnits, id), clock.now());
    if (!fact) return;
    const outcome = await this.#payments.execute(id, [fact], causationId);
    if ('recorded' in outcome && outcome.recorded.length > 0) telemetry.answerFound('poll');
  }
}

/** @throws TryLater if Vipps does not say; a payment that it accepted and does not show now is shown later. */
export const readPayment = async (salesUnits: SalesUnits, id: PaymentId): Promise<PaymentAtVipps> =>
  answered('read payment', await salesUnits.vippsOf(id).epayment.get(id.reference));
