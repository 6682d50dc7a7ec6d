import { derivedId, type PaymentId } from '@payments/events';
import type { PaymentFact } from '@payments/payment';
import type { Projection } from '@payments/projection';
import { isAuthentic, type DeliveryHeaders } from '@payments/vipps-client';
import type { Registrations } from './registrations';
import { webhookToFact } from './webhook-to-fact';

/** What became of a delivery. Everything after `not-authentic` is answered 200: Vipps would hold back what follows. */
export type Receipt =
  'unknown-path' | 'not-authentic' | 'not-understood' | 'nothing-new' | 'unknown-payment' | 'known' | 'recorded';

/** Vipps waits ten seconds for its 200; our own create call has nearly always answered long before. */
const INITIATION_WAIT_MS = 2_000;

/** Authentic? Then translated, recorded at the revision that the fold knows, and only then acknowledged. */
export class ReceiveDelivery {
  readonly #registrations: Registrations;
  readonly #projection: Projection;

  constructor(registrations: Registrations, projection: Projection) {
    this.#registrations = registrations;
    this.#projection = projection;
  }

  /** @throws StoreSilent if it is unknown whether it was recorded: Vipps delivers it again. */
  async perform(pathId: string, headers: DeliveryHeaders, rawBody: Buffer): Promise<Receipt> {
    const registration = this.#registrations.at(pathId);
    if (!registration) return 'unknown-path';
    if (!isAuthentic({ registeredUrl: registration.url, headers, rawBody }, registration.secret))
      return 'not-authentic';

    const said = webhookToFact(rawBody, registration.merchantSerialNumber);
    if (said.kind === 'not-understood') return 'not-understood';
    if (said.kind === 'nothing') return 'nothing-new';

    const { id, fact, occasion } = said;
    const facts = (await this.#awaitInitiation(id)) ? [fact] : [initiationImpliedBy(fact), fact];
    const outcome = await this.#projection.payments.execute(id, facts, derivedId('delivery', occasion));
    if ('refusal' in outcome) return 'unknown-payment';
    return outcome.recorded.length > 0 ? 'recorded' : 'known';
  }

  /** The customer may be faster than the answer to our create. @returns false if that answer is late, or lost. */
  async #awaitInitiation(id: PaymentId): Promise<boolean> {
    const known = this.#projection.known(id);
    if (!known || isInitiated(known)) return true;
    const payment = await this.#projection.when(id, isInitiated, INITIATION_WAIT_MS);
    return payment !== undefined && isInitiated(payment);
  }
}

/** Vipps tells a customer's answer only of a payment that it created; the story keeps its order although nobody told us. */
const initiationImpliedBy = ({ at }: PaymentFact): PaymentFact => ({ type: 'RecordInitiation', at, data: {} });

const isInitiated: Parameters<Projection['when']>[1] = (payment) =>
  payment.status !== 'open' || payment.initiatedAt !== undefined;
