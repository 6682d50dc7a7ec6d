import { randomUUID } from 'node:crypto';
import { WrongExpectedRevision, type EventStore } from '@payments/event-store';
import { fault, ok, type Finding } from './findings';

const WHAT = 'event store';
/** Of nobody else's; the newest look alone is kept. */
const SCRATCH = 'doctor';

/** Appends and reads it back, as the services must be able to. */
export async function lookAtEventStore(store: EventStore): Promise<Finding> {
  const startedAt = performance.now();
  try {
    const [last] = await store.readLast(SCRATCH, 1);
    if (!last) await store.keepLast(SCRATCH, 1);
    const id = randomUUID();
    await store.append(SCRATCH, last?.revision ?? 'no-stream', [{ id, type: 'Looked', data: {}, metadata: {} }]);
    const [read] = await store.readLast(SCRATCH, 1);
    if (!read) throw new Error('Nothing was read back.');
  } catch (error) {
    // Another doctor was faster: it works.
    if (!(error instanceof WrongExpectedRevision)) {
      return fault(
        WHAT,
        'does not take an event and give it back',
        'Look at EVENTSTORE_URL, its credentials, and whether a node is up and the leader.',
      );
    }
  }
  return ok(WHAT, `takes an event and gives it back, in ${Math.round(performance.now() - startedAt)} ms`);
}
