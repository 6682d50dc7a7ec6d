import {
  END,
  eventTypeFilter,
  START,
  streamNameFilter,
  type AllStreamSubscription,
  type Position,
  type ResolvedEvent,
  type StreamSubscription,
} from '@eventstore/db-client';
import { all, Embedded, newStream, numbered, numberOf } from '../testing/embedded';
import { existing } from '../testing/existing';

const embedded = new Embedded();
beforeAll(() => embedded.start());
afterAll(() => embedded.stop());

/** Reads a subscription until it has given so many events, and ends it. */
async function take(subscription: AllStreamSubscription | StreamSubscription, count: number): Promise<ResolvedEvent[]> {
  const taken: ResolvedEvent[] = [];
  for await (const event of subscription as AsyncIterable<ResolvedEvent>) {
    taken.push(event);
    if (taken.length === count) break;
  }
  await subscription.unsubscribe();
  return taken;
}

const caughtUp = (subscription: AllStreamSubscription | StreamSubscription) =>
  new Promise<void>((resolve) => void (subscription as AllStreamSubscription).once('caughtUp', () => resolve()));

describe('a subscription to a stream', () => {
  it('goes on from the past to what is new without a gap', async () => {
    const stream = newStream();
    await embedded.client.appendToStream(stream, [numbered(1), numbered(2)]);
    const subscription = embedded.client.subscribeToStream(stream, { fromRevision: START });
    const taken = take(subscription, 4);
    await caughtUp(subscription);
    await embedded.client.appendToStream(stream, [numbered(3), numbered(4)]);
    expect((await taken).map(numberOf)).toEqual([1, 2, 3, 4]);
  });

  it('begins behind the revision that was dealt with', async () => {
    const stream = newStream();
    await embedded.client.appendToStream(stream, [numbered(1), numbered(2)]);
    const subscription = embedded.client.subscribeToStream(stream, { fromRevision: 0n });
    expect((await take(subscription, 1)).map(numberOf)).toEqual([2]);
  });

  it('waits for a stream that is not there yet', async () => {
    const stream = newStream();
    const subscription = embedded.client.subscribeToStream(stream);
    const taken = take(subscription, 1);
    await caughtUp(subscription);
    await embedded.client.appendToStream(stream, numbered(1));
    expect((await taken).map(numberOf)).toEqual([1]);
  });

  it('ends with the stream', async () => {
    const stream = newStream();
    await embedded.client.appendToStream(stream, numbered(1));
    const subscription = embedded.client.subscribeToStream(stream);
    const error = new Promise((resolve) => subscription.once('error', resolve));
    subscription.on('data', () => undefined);
    await embedded.client.tombstoneStream(stream);
    expect(await error).toMatchObject({ type: 'stream-deleted' });
  });
});

describe('a subscription to $all', () => {
  it('begins behind the position that was dealt with', async () => {
    const stream = newStream('resumed');
    const first = await embedded.client.appendToStream(stream, numbered(1));
    await embedded.client.appendToStream(stream, numbered(2));
    const subscription = embedded.client.subscribeToAll({ fromPosition: existing(first.position) });
    expect((await take(subscription, 1)).map(numberOf)).toEqual([2]);
  });

  it('may begin with what is yet to come', async () => {
    const subscription = embedded.client.subscribeToAll({ fromPosition: END });
    const taken = take(subscription, 1);
    await caughtUp(subscription);
    await embedded.client.appendToStream(newStream(), numbered(42));
    expect((await taken).map(numberOf)).toEqual([42]);
  });

  it.each([
    ['streams by prefix', streamNameFilter({ prefixes: ['wanted-', 'wished-'] }), 'wanted-1', 'Numbered'],
    ['streams by expression', streamNameFilter({ regex: '^wan.+-\\d$' }), 'wanted-2', 'Numbered'],
    ['types by prefix', eventTypeFilter({ prefixes: ['Wan'] }), 'other-1', 'WantedByPrefix'],
    ['types by expression', eventTypeFilter({ regex: '^Wished(For)?$' }), 'other-2', 'WishedFor'],
  ])('gives only what its filter lets through: %s', async (_, filter, stream, type) => {
    const subscription = embedded.client.subscribeToAll({ fromPosition: END, filter });
    const taken = take(subscription, 2);
    await caughtUp(subscription);
    for (const number of [1, 2]) {
      await embedded.client.appendToStream('unwanted-1', numbered(0, 'Unwanted'));
      await embedded.client.appendToStream(stream, numbered(number, type));
    }
    expect((await taken).map(numberOf)).toEqual([1, 2]);
  });

  it('tells how far it is while its filter lets nothing through', async () => {
    const stream = newStream();
    const before = await embedded.client.appendToStream(stream, numbered(0));
    const events = Array.from({ length: 100 }, (_, number) => numbered(number));
    await embedded.client.appendToStream(stream, events);
    const checkpoints: bigint[] = [];
    const filter = streamNameFilter({
      prefixes: ['nobody-'],
      checkpointInterval: 2,
      maxSearchWindow: 10,
      checkpointReached: async (_subscription, { commit }) => void checkpoints.push(commit),
    });
    const subscription = embedded.client.subscribeToAll({ fromPosition: existing(before.position), filter });
    subscription.on('data', () => undefined);
    await caughtUp(subscription);
    await subscription.unsubscribe();
    const considered = await all(embedded.client.readStream(stream, { fromRevision: 1n }));
    const positions = considered.map(({ event }) => event?.position?.commit);
    expect(checkpoints).toEqual([19, 39, 59, 79, 99].map((index) => positions[index]));
  });

  it('misses nothing and repeats nothing when it is resumed at any of its checkpoints', async () => {
    const before = await embedded.client.appendToStream(newStream(), numbered(0));
    for (let number = 0; number < 60; number++) {
      const stream = number % 7 === 0 ? 'checked-1' : 'unchecked-1';
      await embedded.client.appendToStream(stream, numbered(number));
    }
    const follow = async (fromPosition: Position) => {
      const seen: number[] = [];
      const checkpoints: { readonly at: Position; readonly seen: number }[] = [];
      const filter = streamNameFilter({
        prefixes: ['checked-'],
        maxSearchWindow: 5,
        checkpointReached: async (_subscription, at) => void checkpoints.push({ at, seen: seen.length }),
      });
      const subscription = embedded.client.subscribeToAll({ fromPosition, filter });
      subscription.on('data', (event) => seen.push(numberOf(event)));
      await caughtUp(subscription);
      await subscription.unsubscribe();
      return { seen, checkpoints };
    };
    const { seen, checkpoints } = await follow(existing(before.position));
    expect(seen).toEqual([0, 7, 14, 21, 28, 35, 42, 49, 56]);
    expect(checkpoints).toHaveLength(12);
    for (const checkpoint of checkpoints) {
      expect((await follow(checkpoint.at)).seen).toEqual(seen.slice(checkpoint.seen));
    }
  });
});
