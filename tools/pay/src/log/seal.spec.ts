import { randomUUID } from 'node:crypto';
import type { EventStore, FollowedEvent } from '@payments/event-store';
import { InMemoryEventStore } from '@payments/event-store';
import { checkLog, sealLog, type Seal } from './seal';

const day = (number: number) => new Date(Date.UTC(2026, 10, number));
const event = (type: string, value: number) => ({
  id: randomUUID(),
  type,
  data: { value },
  metadata: { by: 'capture' },
});

let store: InMemoryEventStore;
let seals: Seal[];

beforeEach(async () => {
  store = new InMemoryEventStore();
  seals = [];
  for (const number of [1, 2, 3]) {
    await store.append(`payment-${number}`, 'no-stream', [event('Requested', 1), event('Captured', number)]);
    const seal = await sealLog(store, seals.at(-1), day(number));
    if (seal) seals.push(seal);
  }
});

afterEach(() => store.close());

const at = (log: readonly FollowedEvent[], index: number): FollowedEvent => {
  const event = log[index];
  if (!event) throw new RangeError(`There is no event ${index}`);
  return event;
};

/** The log as somebody left it who may write to the store's disk. */
const forged = (change: (log: FollowedEvent[]) => FollowedEvent[]): Pick<EventStore, 'subscribe'> => ({
  subscribe: (_options, { event: show, caughtUp }) => {
    queueMicrotask(() => {
      for (const told of change(store.all())) void show(told);
      caughtUp?.();
    });
    return { stop: () => Promise.resolve() };
  },
});

describe('a log that was sealed every day', () => {
  it('has a seal for each, that counts what there was', () => {
    expect(seals.map(({ sealedAt, events }) => [sealedAt.slice(0, 10), events])).toEqual([
      ['2026-11-01', 2],
      ['2026-11-02', 4],
      ['2026-11-03', 6],
    ]);
  });

  it('has none for a day on which nothing happened', async () => {
    expect(await sealLog(store, seals.at(-1), day(4))).toBeUndefined();
  });

  it('is sealed alike day by day and at once', async () => {
    expect(await sealLog(store, undefined, day(3))).toEqual(seals.at(-1));
  });

  it('is whole while nobody touched it, also with what happened since', async () => {
    expect(await checkLog(store, seals)).toEqual({ events: 6 });
    await store.append('payment-4', 'no-stream', [event('Requested', 1)]);
    expect(await checkLog(store, seals)).toEqual({ events: 7 });
  });

  it('is not about persons: they may be forgotten', async () => {
    await store.append('person-1', 'no-stream', [event('ConsentGiven', 1)]);
    expect(await checkLog(store, seals)).toEqual({ events: 6 });
  });

  it.each<[string, (log: FollowedEvent[]) => FollowedEvent[]]>([
    ['an amount is changed', (log) => log.with(3, { ...at(log, 3), data: { value: 1 } })],
    ['its metadata are', (log) => log.with(3, { ...at(log, 3), metadata: { by: 'somebody' } })],
    ['an event is called otherwise', (log) => log.with(3, { ...at(log, 3), type: 'Refunded' })],
    ['an event is moved to another payment', (log) => log.with(3, { ...at(log, 3), stream: 'payment-1' })],
    ['an event is gone', (log) => log.toSpliced(3, 1)],
    ['an event is slipped in', (log) => log.toSpliced(3, 0, { ...at(log, 3), id: randomUUID() })],
    ['two have changed places', (log) => log.with(2, at(log, 3)).with(3, at(log, 2))],
  ])('is found out when %s, and between which seals', async (_what, change) => {
    const { broken, before } = await checkLog(forged(change), seals);
    expect([before?.sealedAt, broken?.sealedAt]).toEqual([seals[0]?.sealedAt, seals[1]?.sealedAt]);
  });

  it('is found out when its end is cut off', async () => {
    const { broken } = await checkLog(
      forged((log) => log.slice(0, 4)),
      seals,
    );
    expect(broken).toEqual(seals[2]);
  });

  it('is found out when there is nothing left of it', async () => {
    const { broken, before } = await checkLog(
      forged(() => []),
      seals,
    );
    expect([broken, before]).toEqual([seals[0], undefined]);
  });
});
