import { InMemoryEventStore, type JsonObject } from '@payments/event-store';
import { acmeOrder1, authorized, initiated, requested } from '@payments/events/examples';
import { fold } from '@payments/payment';
import { newEntry, type Entry } from './open-payments';
import { Snapshots, type Snapshot } from './snapshot';

const STREAM = 'snapshot-specs';
const view = 'specs';

const snapshotsIn = (store: InMemoryEventStore, more: { view?: string; chunkBytes?: number } = {}) =>
  new Snapshots(store, { name: 'specs', view, ...more });

const entryOf = (reference: string, description?: string): Entry => ({
  ...newEntry({ ...acmeOrder1, reference }),
  payment: fold([requested({ ...(description && { description }) }), initiated, authorized(1000)]),
  revision: 2,
  lastEventId: 'last',
  delivered: 1,
  awaited: 2,
});

/** Of so many payments, told apart by the position; what they say does not shrink when it is zipped. */
const snapshotOf = (payments: number, position = 7n): Snapshot => ({
  position: { commit: position, prepare: position },
  entries: Array.from({ length: payments }, (_, number) =>
    entryOf(`acme-order-${number}`, `${position} ${Math.sin(number)} ${Math.cos(number)}`),
  ),
});

const chunks = (store: InMemoryEventStore) => store.all().filter(({ stream }) => stream === STREAM);

/** The same chunks in a new store, but changed. */
async function copied(
  store: InMemoryEventStore,
  change: (chunk: JsonObject, number: number) => JsonObject | undefined,
) {
  const copy = new InMemoryEventStore();
  const events = chunks(store).flatMap(({ id, type, data }, number) => {
    const changed = change(data as JsonObject, number);
    return changed ? [{ id, type, data: changed, metadata: {} }] : [];
  });
  await copy.append(STREAM, 'no-stream', events);
  return copy;
}

describe('a snapshot', () => {
  it('comes back as it was taken', async () => {
    const store = new InMemoryEventStore();
    await snapshotsIn(store).save(snapshotOf(3));
    await expect(snapshotsIn(store).load()).resolves.toEqual(snapshotOf(3));
  });

  it('is nothing where none was taken', async () => {
    await expect(snapshotsIn(new InMemoryEventStore()).load()).resolves.toBeUndefined();
  });

  it('may take several chunks', async () => {
    const store = new InMemoryEventStore();
    await snapshotsIn(store, { chunkBytes: 100 }).save(snapshotOf(20));
    expect(chunks(store).length).toBeGreaterThan(5);
    await expect(snapshotsIn(store).load()).resolves.toEqual(snapshotOf(20));
  });

  it('of the latest moment is the one that counts', async () => {
    const store = new InMemoryEventStore();
    const snapshots = snapshotsIn(store, { chunkBytes: 100 });
    await snapshots.save(snapshotOf(20, 7n));
    await snapshots.save(snapshotOf(5, 8n));
    await expect(snapshotsIn(store).load()).resolves.toEqual(snapshotOf(5, 8n));
  });

  it('does not let its stream grow for ever', async () => {
    const store = new InMemoryEventStore();
    const snapshots = snapshotsIn(store);
    for (let position = 1n; position <= 130n; position++) await snapshots.save(snapshotOf(1, position));
    await expect(store.readStream(STREAM)).resolves.toHaveLength(128);
  });
});

describe('a snapshot that was not finished', () => {
  it('is passed over for the one before it', async () => {
    const store = new InMemoryEventStore();
    const snapshots = snapshotsIn(store, { chunkBytes: 100 });
    await snapshots.save(snapshotOf(5, 7n));
    const whole = chunks(store).length;
    await snapshots.save(snapshotOf(20, 8n));
    const torn = await copied(store, (chunk, number) => (number < whole + 3 ? chunk : undefined));
    await expect(snapshotsIn(torn).load()).resolves.toEqual(snapshotOf(5, 7n));
  });

  it('does not stand in the way of the next', async () => {
    const store = new InMemoryEventStore();
    const snapshots = snapshotsIn(store, { chunkBytes: 100 });
    store.failNext('append', 'after');
    await expect(snapshots.save(snapshotOf(5, 7n))).rejects.toThrow();
    await snapshots.save(snapshotOf(5, 8n));
    await expect(snapshotsIn(store).load()).resolves.toEqual(snapshotOf(5, 8n));
  });
});

describe('a snapshot that this code cannot use', () => {
  it.each([
    ['was folded otherwise', (chunk: JsonObject) => ({ ...chunk, foldVersion: 0 })],
    ['was taken with another view', (chunk: JsonObject) => ({ ...chunk, view: 'another' })],
    ['lacks a chunk', (chunk: JsonObject, number: number) => (number === 1 ? undefined : chunk)],
    ['is damaged', (chunk: JsonObject) => ({ ...chunk, gzip: 'bm90IHppcHBlZA==' })],
  ])('is as good as none: it %s', async (_why, change) => {
    const store = new InMemoryEventStore();
    await snapshotsIn(store, { chunkBytes: 100 }).save(snapshotOf(5));
    await expect(snapshotsIn(await copied(store, change)).load()).resolves.toBeUndefined();
  });
});

describe('two instances of a service', () => {
  it('may take a snapshot at the same moment: one of them is left, whole', async () => {
    const store = new InMemoryEventStore();
    const [one, other] = [snapshotsIn(store, { chunkBytes: 100 }), snapshotsIn(store, { chunkBytes: 100 })];
    await one.save(snapshotOf(2, 7n));
    await other.load();
    await Promise.all([one.save(snapshotOf(5, 8n)), other.save(snapshotOf(5, 9n))]);
    const left = await snapshotsIn(store).load();
    expect([snapshotOf(5, 8n), snapshotOf(5, 9n)]).toContainEqual(left);
  });

  it('leave one out after another’s, and go on', async () => {
    const store = new InMemoryEventStore();
    const [one, other] = [snapshotsIn(store), snapshotsIn(store)];
    await one.save(snapshotOf(2, 7n));
    await other.save(snapshotOf(2, 8n));
    await one.save(snapshotOf(2, 9n));
    await expect(snapshotsIn(store).load()).resolves.toEqual(snapshotOf(2, 8n));
    await one.save(snapshotOf(2, 10n));
    await expect(snapshotsIn(store).load()).resolves.toEqual(snapshotOf(2, 10n));
  });
});

describe('more payments than a snapshot can hold', () => {
  it('are refused in plain words, and leave the one before as it is', async () => {
    const store = new InMemoryEventStore();
    await snapshotsIn(store).save(snapshotOf(2, 7n));
    const tooMany = snapshotsIn(store, { chunkBytes: 16 }).save(snapshotOf(100, 8n));
    await expect(tooMany).rejects.toThrow('100 open payments are too many for a snapshot');
    await expect(snapshotsIn(store).load()).resolves.toEqual(snapshotOf(2, 7n));
  });
});
