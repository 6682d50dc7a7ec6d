import type { PaymentId } from '@payments/events';
import type { Clock } from '@payments/projection';
import type { ReceiveDelivery, Taken } from './receive-delivery';
import { isUnclaimed, type UnclaimedDeliveries, type UnclaimedDelivery } from './unclaimed-deliveries';

export interface Resent {
  readonly delivery: UnclaimedDelivery;
  /** What became of it this time; one that is still of no use stays kept. */
  readonly became: Taken;
}

/**
 * Takes up again what was kept about a payment, as if Vipps had just delivered it: what was missing may be there now. In
 * the order in which it came, and nothing happens twice: what is known already is nothing new.
 */
export class ResendDeliveries {
  readonly #receiveDelivery: Pick<ReceiveDelivery, 'take'>;
  readonly #unclaimed: UnclaimedDeliveries;
  readonly #clock: Clock;

  constructor(receiveDelivery: Pick<ReceiveDelivery, 'take'>, unclaimed: UnclaimedDeliveries, clock: Clock) {
    this.#receiveDelivery = receiveDelivery;
    this.#unclaimed = unclaimed;
    this.#clock = clock;
  }

  /** @throws StoreSilent @throws TryLater what was taken up until then stays so, and is nothing new the next time. */
  async perform({ merchantSerialNumber, reference }: PaymentId): Promise<readonly Resent[]> {
    const kept = await this.#unclaimed.of(merchantSerialNumber, reference);
    const resent: Resent[] = [];
    for (const delivery of kept.toReversed()) {
      const became = await this.#receiveDelivery.take(merchantSerialNumber, bodyOf(delivery, merchantSerialNumber));
      if (!isUnclaimed(became)) await this.#unclaimed.claim(merchantSerialNumber, delivery, this.#clock.now());
      resent.push({ delivery, became });
    }
    return resent;
  }
}

/** What was kept of a body is all of it that is ever looked at. */
function bodyOf(delivery: UnclaimedDelivery, msn: string): Buffer {
  const { why: _why, at: _at, bytes: _bytes, sha256: _sha256, ...kept } = delivery;
  return Buffer.from(JSON.stringify({ msn, ...kept }));
}
