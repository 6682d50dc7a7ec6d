import type { EventStore } from '@payments/event-store';

/** The ids of all events of all streams, in the log's order. */
export async function idsInTheLog(store: EventStore): Promise<readonly string[]> {
  const ids: string[] = [];
  await new Promise<void>((resolve) => {
    const subscription = store.subscribe(
      { after: 'start' },
      { event: ({ id }) => void ids.push(id), caughtUp: () => void subscription.stop().then(resolve) },
    );
  });
  return ids;
}
