import type { EventStore } from '@payments/event-store';
import type { OrderCategory, PaymentId } from '@payments/events';
import type { AuthorizedPayment, PaymentFact } from '@payments/payment';
import { type Clock, type Payments, type Work } from '@payments/projection';
import { answerOf, FORGOTTEN, readConsent, tryLater, type Refused, type SalesUnits } from '@payments/service';

/**
 * Links the payment in the app to the customer's page about the order. Vipps keeps one link for a payment and takes
 * another in its place: giving the same one again changes nothing, so nothing has to be found out first.
 */
export class AttachOrderLink {
  readonly #salesUnits: SalesUnits;
  readonly #payments: Payments;
  readonly #store: EventStore;
  readonly #clock: Clock;

  constructor(salesUnits: SalesUnits, payments: Payments, store: EventStore, clock: Clock) {
    this.#salesUnits = salesUnits;
    this.#payments = payments;
    this.#store = store;
    this.#clock = clock;
  }

  /** @throws TryLater @throws StoreSilent */
  async perform({ id, payment, causationId }: Work): Promise<void> {
    if (payment.status !== 'authorized' || payment.request.orderCategory === undefined) return;
    const category = payment.request.orderCategory;
    const refusal = await this.#attach(id, payment, category);
    await this.#payments.execute(id, [this.#factOf(category, refusal)], causationId);
  }

  /** @returns why not, if it cannot be. */
  async #attach(
    id: PaymentId,
    { request: { consentRevision } }: AuthorizedPayment,
    category: OrderCategory,
  ): Promise<Refused | undefined> {
    const { orderPage } = (await readConsent(this.#store, id, consentRevision)) ?? {};
    if (!orderPage) return FORGOTTEN;

    const { url: orderDetailsUrl, imageId } = orderPage;
    const { orderManagement } = this.#salesUnits.vippsOf(id);
    const outcome = await orderManagement.attachCategory(id.reference, {
      category,
      orderDetailsUrl,
      ...(imageId !== undefined && { imageId }),
    });
    switch (outcome.kind) {
      case 'done':
        return undefined;
      case 'refused':
        return outcome;
      case 'busy':
      case 'silent':
        throw tryLater('attach order link', outcome);
    }
  }

  #factOf(category: OrderCategory, refusal: Refused | undefined): PaymentFact {
    const at = this.#clock.now();
    return refusal
      ? { type: 'RecordOrderLinkRejection', at, data: { because: answerOf(refusal) } }
      : { type: 'RecordOrderLink', at, data: { category } };
  }
}
