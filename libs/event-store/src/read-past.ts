import { StoreSilent, type EventStore, type FollowedEvent, type SubscriptionOptions } from './event-store';

/**
 * Shows what the log has by now and the filter lets through, in the log's order.
 *
 * @throws StoreSilent if the store stops answering on the way; and what `show` throws
 */
export async function readPast(
  store: Pick<EventStore, 'subscribe'>,
  options: SubscriptionOptions,
  show: (event: FollowedEvent) => void,
): Promise<void> {
  let isOver = false;
  let end: (error?: unknown) => void = () => undefined;
  const ended = new Promise<unknown>((resolve) => (end = resolve));
  const finish = (error?: unknown): void => {
    isOver = true;
    end(error);
  };
  const subscription = store.subscribe(options, {
    event: (event) => {
      if (isOver) return;
      try {
        show(event);
      } catch (error) {
        finish(error);
      }
    },
    caughtUp: () => finish(),
    interrupted: (_reason, cause) => finish(new StoreSilent('read what the log has', { cause })),
  });
  const error = await ended;
  await subscription.stop();
  if (error !== undefined) throw error;
}
