import type { EventStore, FollowedEvent, Position } from '@payments/event-store';
import { decode, paymentOf, type PaymentId } from '@payments/events';

/** A verified capture that is old enough to be looked at once more. */
export interface DueCapture {
  readonly id: PaymentId;
  readonly position: Position;
}

export interface DueCaptures {
  /** In the log's order. */
  readonly captures: readonly DueCapture[];
  /** Of the last event that was seen and is old enough; nothing if there was none. */
  readonly reached: Position | undefined;
  /** Epoch ms: when the next one is old enough, if there is a next one. */
  readonly nextAt?: number;
  /** Whether there may be more that are old enough. */
  readonly isFull: boolean;
}

export interface Age {
  /** Epoch ms. */
  readonly now: number;
  readonly afterMs: number;
  /** What has been old enough for longer is passed by. */
  readonly lateMaxMs: number;
}

/** So many at once: what is read and not yet looked at is bounded, however long nobody looked. */
const PAGE = 500;

/** Reads the log from there to the first capture that is too young, or to its end. */
export async function dueCaptures(store: EventStore, after: Position | undefined, age: Age): Promise<DueCaptures> {
  const captures: DueCapture[] = [];
  let reached: Position | undefined;
  let isOver = false;

  let end: (found: Pick<DueCaptures, 'nextAt' | 'isFull'>) => void = () => undefined;
  const ended = new Promise<Pick<DueCaptures, 'nextAt' | 'isFull'>>((resolve) => {
    end = (found) => {
      isOver = true;
      resolve(found);
    };
  });
  const take = (recorded: FollowedEvent): void => {
    if (isOver) return;
    const id = paymentOf(recorded.stream);
    const event = decode(recorded);
    if (id && typeof event === 'object') {
      const dueAt = event.at + age.afterMs;
      if (dueAt > age.now) return end({ nextAt: dueAt, isFull: false });
      if (dueAt >= age.now - age.lateMaxMs) captures.push({ id, position: recorded.position });
    }
    reached = recorded.position;
    if (captures.length >= PAGE) end({ isFull: true });
  };

  const subscription = store.subscribe(
    { after: after ?? 'start', filter: { eventTypes: ['CaptureVerified'] } },
    {
      event: take,
      caughtUp: () => end({ isFull: false }),
      interrupted: () => end({ isFull: false }),
    },
  );
  const found = await ended;
  await subscription.stop();
  return { captures, reached, ...found };
}
