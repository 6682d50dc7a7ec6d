import type { EventStore } from '@payments/event-store';
import { decode, paymentOf } from '@payments/events';
import type { Clock } from '@payments/projection';

/** A look that takes longer costs more than it tells. */
const PATIENCE_MS = 2_000;

/**
 * When Vipps first took a request of each sales unit, epoch ms, as far as a short look into the log shows. Vipps tells
 * nobody what a sales unit is approved for, but by refusing; a request that it took is the evidence that there is.
 */
export async function firstRequests(
  store: EventStore,
  wanted: number,
  clock: Pick<Clock, 'after'>,
): Promise<ReadonlyMap<string, number>> {
  const found = new Map<string, number>();
  let enough: () => void = () => undefined;
  const isEnough = new Promise<void>((resolve) => (enough = resolve));
  const subscription = store.subscribe(
    { after: 'start', filter: { eventTypes: ['Initiated'] } },
    {
      event: (recorded) => {
        const event = decode(recorded);
        const id = paymentOf(recorded.stream);
        if (typeof event !== 'object' || !id || found.has(id.merchantSerialNumber)) return;
        found.set(id.merchantSerialNumber, event.at);
        if (found.size >= wanted) enough();
      },
      caughtUp: () => enough(),
    },
  );
  const callOff = clock.after(PATIENCE_MS, enough);
  await isEnough;
  callOff();
  await subscription.stop();
  return found;
}
