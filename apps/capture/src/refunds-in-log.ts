import { readPast, type EventStore } from '@payments/event-store';
import { decode, type PaymentEvent } from '@payments/events';
import { PlaceInLog } from './place-in-log';
import { placeStreamOf } from './recheck-captures';
import { DAY_MS } from './refund-limits';

export interface Window {
  readonly windowMs: number;
  /** Of the readers that walk behind the log: what is before their places is at least so old. */
  readonly recheckDays: readonly number[];
}

/**
 * Shows the refunds that were asked for within the window, and some before it. It reads on from where a reader is that walks
 * behind the log at that distance or more; where there is none, from the beginning.
 *
 * @throws StoreSilent
 */
export async function showRefunds(
  store: EventStore,
  { windowMs, recheckDays }: Window,
  show: (stream: string, event: PaymentEvent) => void,
): Promise<void> {
  const days = recheckDays.filter((day) => day * DAY_MS >= windowMs).sort((one, other) => one - other)[0];
  const place = days === undefined ? undefined : await new PlaceInLog(store, placeStreamOf(days)).load();

  const filter = { eventTypes: ['RefundRequested'] };
  await readPast(store, { after: place ?? 'start', filter }, (recorded) => {
    const event = decode(recorded);
    if (typeof event === 'object') show(recorded.stream, event);
  });
}
