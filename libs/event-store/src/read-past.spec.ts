import { randomUUID } from 'node:crypto';
import { StoreSilent, type EventStore } from './event-store';
import { InMemoryEventStore } from './in-memory';
import { readPast } from './read-past';

const happened = (type: string) => ({ id: randomUUID(), type, data: {}, metadata: {} });

let store: InMemoryEventStore;

beforeEach(async () => {
  store = new InMemoryEventStore();
  await store.append('payment-1', 'no-stream', [happened('A'), happened('B')]);
  await store.append('person-1', 'no-stream', [happened('A')]);
});

afterEach(() => store.close());

const past = async (options: Parameters<typeof readPast>[1]): Promise<string[]> => {
  const seen: string[] = [];
  await readPast(store, options, ({ stream, type }) => void seen.push(`${stream} ${type}`));
  return seen;
};

describe('reading what the log has', () => {
  it('shows it from the start, in its order', async () => {
    expect(await past({ after: 'start' })).toEqual(['payment-1 A', 'payment-1 B', 'person-1 A']);
  });

  it('shows what the filter lets through', async () => {
    expect(await past({ after: 'start', filter: { streamPrefixes: ['payment-'] } })).toHaveLength(2);
    expect(await past({ after: 'start', filter: { eventTypes: ['C'] } })).toEqual([]);
  });

  it('shows what comes after a place', async () => {
    const [, second] = store.all();
    expect(await past({ after: second?.position ?? 'start' })).toEqual(['person-1 A']);
  });

  it('shows nothing that comes later', async () => {
    const seen = await past({ after: 'start' });
    await store.append('payment-2', 'no-stream', [happened('A')]);
    await store.delivered();
    expect(seen).toHaveLength(3);
  });

  it('ends with what its reader threw, and shows no more', async () => {
    let shown = 0;
    const reading = readPast(store, { after: 'start' }, () => {
      shown += 1;
      throw new RangeError('of the reader');
    });
    await expect(reading).rejects.toThrow(RangeError);
    await store.delivered();
    expect(shown).toBe(1);
  });

  it('ends when the store stops answering: half a past is none', async () => {
    const silent: Pick<EventStore, 'subscribe'> = {
      subscribe: (_options, { interrupted }) => {
        queueMicrotask(() => interrupted?.('gone'));
        return { stop: () => Promise.resolve() };
      },
    };
    await expect(readPast(silent, { after: 'start' }, () => undefined)).rejects.toThrow(StoreSilent);
  });
});
