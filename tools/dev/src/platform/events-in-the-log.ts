import type { EventStore, RecordedEvent } from '@payments/event-store';

/** All events of all streams, in the log's order. */
export async function eventsInTheLog(store: EventStore): Promise<readonly RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  await new Promise<void>((resolve) => {
    const subscription = store.subscribe(
      { after: 'start' },
      { event: (event) => void events.push(event), caughtUp: () => void subscription.stop().then(resolve) },
    );
  });
  return events;
}
