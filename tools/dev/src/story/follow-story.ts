import type { EventStore, Subscription } from '@payments/event-store';
import { stepOf, type Step } from './step';

/** Tells each step of one payment, from its first, as it lands in the log. */
export function followStory(store: EventStore, stream: string, onStep: (step: Step) => void): Subscription {
  let fromRevision = 0;
  // The subscription is only the doorbell: the stream itself has the steps in their order, earlier ones as well.
  const readOn = async (): Promise<void> => {
    for (const recorded of await store.readStream(stream, { fromRevision })) {
      fromRevision = recorded.revision + 1;
      const step = stepOf(recorded);
      if (step) onStep(step);
    }
  };
  let reading = Promise.resolve();
  const ring = (): Promise<void> => (reading = reading.then(readOn, readOn));

  return store.subscribe(
    { after: 'end', filter: { streamPrefixes: [stream] } },
    { event: ring, caughtUp: () => void ring().catch(() => undefined) },
  );
}
