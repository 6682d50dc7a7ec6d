import { BACKWARDS, binaryEvent, END, START, StreamDeletedError, StreamNotFoundError } from '@eventstore/db-client';
import { all, Embedded, newStream, numbered, numberOf } from '../testing/embedded';

let hoursPassed = 0;
const embedded = new Embedded({ now: () => Date.now() + hoursPassed * 3_600_000 });
beforeAll(() => embedded.start());
afterAll(() => embedded.stop());

const tenEvents = Array.from({ length: 10 }, (_, number) => numbered(number));

describe('reading a stream', () => {
  const stream = newStream();
  beforeAll(async () => void (await embedded.client.appendToStream(stream, tenEvents)));

  const read = async (options: Parameters<typeof embedded.client.readStream>[1]) =>
    (await all(embedded.client.readStream(stream, options))).map(numberOf);

  it.each([
    ['from the start', {}, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]],
    ['no more than asked for', { maxCount: 3 }, [0, 1, 2]],
    ['from a revision on, that one included', { fromRevision: 8n }, [8, 9]],
    ['nothing from the end on', { fromRevision: END }, []],
    ['backwards from the end', { direction: BACKWARDS, fromRevision: END, maxCount: 2 }, [9, 8]],
    ['backwards from a revision, that one included', { direction: BACKWARDS, fromRevision: 1n }, [1, 0]],
    ['backwards from the start, which is one event', { direction: BACKWARDS, fromRevision: START }, [0]],
  ] as const)('gives events %s', async (_, options, numbers) => {
    expect(await read(options)).toEqual(numbers);
  });

  it('says that there is no such stream', async () => {
    await expect(all(embedded.client.readStream('nobody-1'))).rejects.toBeInstanceOf(StreamNotFoundError);
  });
});

describe('reading $all', () => {
  const stream = newStream();
  const positions: bigint[] = [];
  beforeAll(async () => {
    for (const event of tenEvents) {
      positions.push((await embedded.client.appendToStream(stream, event)).position?.commit ?? -1n);
    }
  });
  const at = (index: number) => ({ commit: positions[index] as bigint, prepare: positions[index] as bigint });
  const read = async (options: Parameters<typeof embedded.client.readAll>[0]) =>
    (await all(embedded.client.readAll(options))).filter(({ event }) => event?.streamId === stream).map(numberOf);

  it('gives every event in the order of the log', async () => {
    expect(await read({})).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(positions).toEqual([...positions].sort((a, b) => Number(a - b)));
  });

  it('includes the position it begins with, forwards', async () => {
    expect(await read({ fromPosition: at(7) })).toEqual([7, 8, 9]);
  });

  it('excludes the position it begins with, backwards', async () => {
    expect(await read({ direction: BACKWARDS, fromPosition: at(2) })).toEqual([1, 0]);
  });

  it('gives no more than asked for', async () => {
    expect(await read({ fromPosition: at(3), maxCount: 2 })).toEqual([3, 4]);
  });

  it('gives nothing from the end on, and nothing back from the start', async () => {
    expect(await all(embedded.client.readAll({ fromPosition: END }))).toEqual([]);
    expect(await all(embedded.client.readAll({ direction: BACKWARDS, fromPosition: START }))).toEqual([]);
  });

  it('begins backwards with the newest', async () => {
    expect(await read({ direction: BACKWARDS, fromPosition: END, maxCount: 2 })).toEqual([9, 8]);
  });
});

/** `npx nx run eventstore:long-stream` reads a hundred thousand. */
const LONG = Number(process.env['EVENTSTORE_LONG_STREAM'] ?? 20_000);

describe(`a stream of ${LONG} events`, () => {
  const stream = newStream();
  const count = LONG;
  const together = 5_000;
  beforeAll(async () => {
    for (let first = 0; first < count; first += together) {
      const events = Array.from({ length: together }, (_, index) => numbered(first + index));
      await embedded.client.appendToStream(stream, events, { batchAppendSize: 100_000 });
    }
  }, 60_000);

  it('comes back whole and in order', async () => {
    let next = 0;
    for await (const event of embedded.client.readStream(stream)) {
      if (numberOf(event) !== next) throw new Error(`${numberOf(event)} came in place of ${next}`);
      next++;
    }
    expect(next).toBe(count);
  }, 60_000);

  it('is read from its end', async () => {
    const [last] = await all(
      embedded.client.readStream(stream, { direction: BACKWARDS, fromRevision: END, maxCount: 1 }),
    );
    expect(last && numberOf(last)).toBe(count - 1);
  });
});

describe('what metadata hides', () => {
  const append = async (stream: string) => void (await embedded.client.appendToStream(stream, tenEvents));
  const read = async (stream: string) => (await all(embedded.client.readStream(stream))).map(numberOf);

  it('is all but the newest $maxCount', async () => {
    const stream = newStream();
    await append(stream);
    await embedded.client.setStreamMetadata(stream, { maxCount: 2 });
    expect(await read(stream)).toEqual([8, 9]);
    expect((await embedded.client.getStreamMetadata(stream)).metadata).toMatchObject({ maxCount: 2 });
  });

  it('is what lies before $tb', async () => {
    const stream = newStream();
    await append(stream);
    await embedded.client.setStreamMetadata(stream, { truncateBefore: 7 });
    expect(await read(stream)).toEqual([7, 8, 9]);
  });

  it('is what is older than $maxAge', async () => {
    const stream = newStream();
    await append(stream);
    await embedded.client.setStreamMetadata(stream, { maxAge: 3600 });
    expect(await read(stream)).toHaveLength(10);
    hoursPassed = 2;
    await embedded.client.appendToStream(stream, numbered(10));
    expect(await read(stream)).toEqual([10]);
    hoursPassed = 0;
  });

  it('is nothing for what only clients heed: $cacheControl, and their own', async () => {
    const stream = newStream();
    await append(stream);
    await embedded.client.setStreamMetadata(stream, { cacheControl: 60, owner: 'the warehouse' });
    expect(await read(stream)).toHaveLength(10);
    const { metadata } = await embedded.client.getStreamMetadata(stream);
    expect(metadata).toEqual({ cacheControl: 60, owner: 'the warehouse' });
  });

  it('is still in $all', async () => {
    const stream = newStream();
    await append(stream);
    await embedded.client.setStreamMetadata(stream, { maxCount: 1 });
    const newest = await all(embedded.client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 20 }));
    expect(newest.filter(({ event }) => event?.streamId === stream)).toHaveLength(10);
  });
});

describe('a deleted stream', () => {
  it('is not found, and begins anew where it ended', async () => {
    const stream = newStream();
    await embedded.client.appendToStream(stream, [numbered(1), numbered(2)]);
    await embedded.client.deleteStream(stream);
    await expect(all(embedded.client.readStream(stream))).rejects.toBeInstanceOf(StreamNotFoundError);

    const appended = await embedded.client.appendToStream(stream, numbered(3), { expectedRevision: 'no_stream' });
    expect(appended.nextExpectedRevision).toBe(2n);
    expect((await all(embedded.client.readStream(stream))).map(numberOf)).toEqual([3]);
  });

  it('is gone for good once tombstoned', async () => {
    const stream = newStream();
    await embedded.client.appendToStream(stream, numbered(1));
    await embedded.client.tombstoneStream(stream);
    await expect(all(embedded.client.readStream(stream))).rejects.toBeInstanceOf(StreamDeletedError);
  });

  it('cannot be one that never was', async () => {
    await expect(embedded.client.deleteStream(newStream())).rejects.toMatchObject({ type: 'wrong-expected-version' });
  });
});

describe('a link', () => {
  const link = (target: string) => binaryEvent({ type: '$>', data: Buffer.from(target) });

  it('gives what it points to, beside itself, to those who want it followed', async () => {
    const stream = newStream();
    const links = newStream('links');
    await embedded.client.appendToStream(stream, numbered(7));
    await embedded.client.appendToStream(links, link(`0@${stream}`));
    const [followed] = await all(embedded.client.readStream(links, { resolveLinkTos: true }));
    const [unfollowed] = await all(embedded.client.readStream(links));
    expect(followed).toMatchObject({ event: { data: { number: 7 } }, link: { type: '$>', streamId: links } });
    expect(unfollowed).toMatchObject({ event: { type: '$>' } });
  });

  it('is followed in $all and by subscribers too', async () => {
    const stream = newStream();
    const links = newStream('links');
    await embedded.client.appendToStream(stream, numbered(7));
    await embedded.client.appendToStream(links, link(`0@${stream}`));
    const newest = { direction: BACKWARDS, fromPosition: END, maxCount: 1, resolveLinkTos: true } as const;
    const [inAll] = await all(embedded.client.readAll(newest));
    const subscription = embedded.client.subscribeToStream(links, { fromRevision: START, resolveLinkTos: true });
    const told = await new Promise((resolve) => subscription.once('data', resolve));
    await subscription.unsubscribe();
    for (const followed of [inAll, told]) {
      expect(followed).toMatchObject({ event: { streamId: stream }, link: { streamId: links } });
    }
  });

  it('gives nothing beside itself when its target is gone', async () => {
    const links = newStream('links');
    await embedded.client.appendToStream(links, link('0@nobody-2'));
    const [followed] = await all(embedded.client.readStream(links, { resolveLinkTos: true }));
    expect(followed?.event).toBeUndefined();
    expect(followed?.link?.streamId).toBe(links);
  });
});
