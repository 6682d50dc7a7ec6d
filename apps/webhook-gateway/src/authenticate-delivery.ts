import type { Clock } from '@payments/projection';
import { isAuthentic, isDatedAhead, type DeliveryHeaders } from '@payments/vipps-client';
import { ForgeryBudget } from './forgery-budget';
import type { KnownCallers } from './known-callers';
import type { Registrations } from './registrations';

/** A delivery as it came to the door. */
export interface ArrivedDelivery {
  readonly pathId: string;
  readonly headers: DeliveryHeaders;
  readonly rawBody: Buffer;
  /** The address of whoever brought it. */
  readonly from: string;
}

/** Why it is not looked into. `shed`: too many forgeries have come, and nobody known brought it. */
export type Unauthenticated = 'unknown-path' | 'shed' | 'not-authentic' | 'dated-ahead';

/** Finds out for which sales unit a delivery is, by its path alone, and whether Vipps signed it. */
export class AuthenticateDelivery {
  readonly #registrations: Pick<Registrations, 'find'>;
  readonly #known: KnownCallers;
  readonly #forgeries: ForgeryBudget;
  readonly #clock: Pick<Clock, 'now'>;

  constructor(registrations: Pick<Registrations, 'find'>, known: KnownCallers, clock: Pick<Clock, 'now'>) {
    this.#registrations = registrations;
    this.#known = known;
    this.#forgeries = new ForgeryBudget(known);
    this.#clock = clock;
  }

  async perform(delivery: ArrivedDelivery): Promise<Unauthenticated | { readonly merchantSerialNumber: string }> {
    const { pathId, headers, rawBody, from } = delivery;
    const receivedAt = this.#clock.now();
    // Who guesses paths costs no signature.
    const registration = await this.#registrations.find(pathId);
    if (!registration) return 'unknown-path';

    if (!this.#forgeries.admits(from, receivedAt)) return 'shed';
    if (!isAuthentic({ registeredUrl: registration.url, headers, rawBody }, registration.secret)) {
      this.#forgeries.spend(from, receivedAt);
      return 'not-authentic';
    }
    this.#known.meet(from);
    return isDatedAhead(headers, receivedAt) ? 'dated-ahead' : registration;
  }
}
