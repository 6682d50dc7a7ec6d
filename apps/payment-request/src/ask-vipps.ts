import type { PaymentId } from '@payments/events';
import type { Clock, Payments, Work } from '@payments/projection';
import { answered, type SalesUnits } from '@payments/service';
import type { PaymentAtVipps } from '@payments/vipps-client';
import { factOf } from './state-at-vipps';

/** Asks Vipps what became of a payment whose customer is silent: a payment gets through with every webhook lost. */
export class AskVipps {
  readonly #salesUnits: SalesUnits;
  readonly #payments: Payments;
  readonly #clock: Clock;

  constructor(salesUnits: SalesUnits, payments: Payments, clock: Clock) {
    this.#salesUnits = salesUnits;
    this.#payments = payments;
    this.#clock = clock;
  }

  /** @throws TryLater */
  async perform({ id, causationId }: Work): Promise<void> {
    const fact = factOf(await readPayment(this.#salesUnits, id), this.#clock.now());
    if (fact) await this.#payments.execute(id, [fact], causationId);
  }
}

/** @throws TryLater if Vipps does not say; a payment that it accepted and does not show now is shown later. */
export const readPayment = async (salesUnits: SalesUnits, id: PaymentId): Promise<PaymentAtVipps> =>
  answered('read payment', await salesUnits.vippsOf(id).epayment.get(id.reference));
