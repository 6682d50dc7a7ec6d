import {
  ANY,
  binaryEvent,
  jsonEvent,
  MaxAppendSizeExceededError,
  NO_STREAM,
  STREAM_EXISTS,
  StreamDeletedError,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import { all, Embedded, newStream, numbered, numberOf } from '../testing/embedded';

const embedded = new Embedded();
beforeAll(() => embedded.start());
afterAll(() => embedded.stop());

/** Credentials on the call make the client use a call for each append instead of the shared one. */
const alone = { credentials: { username: 'admin', password: 'changeit' } };

describe.each([
  ['in a batch', {}],
  ['with a call of its own', alone],
])('an append %s', (_, options) => {
  it('says where its last event is', async () => {
    const stream = newStream();
    const appended = await embedded.client.appendToStream(stream, [numbered(1), numbered(2)], {
      ...options,
      expectedRevision: NO_STREAM,
    });
    const events = await all(embedded.client.readStream(stream));
    expect(appended).toMatchObject({ success: true, nextExpectedRevision: 1n });
    expect(events.at(-1)?.event?.position).toEqual(appended.position);
  });

  it('is refused at another revision than it expects, and says which it is', async () => {
    const stream = newStream();
    await embedded.client.appendToStream(stream, numbered(1), options);
    const refusal = embedded.client.appendToStream(stream, numbered(2), { ...options, expectedRevision: 7n });
    await expect(refusal).rejects.toBeInstanceOf(WrongExpectedVersionError);
    await expect(refusal).rejects.toMatchObject({ expectedVersion: 7n, actualVersion: 0n, streamName: stream });
  });

  it('is refused where the stream is to exist and does not', async () => {
    const refusal = embedded.client.appendToStream(newStream(), numbered(1), {
      ...options,
      expectedRevision: STREAM_EXISTS,
    });
    await expect(refusal).rejects.toMatchObject({ expectedVersion: 'stream_exists', actualVersion: 'no_stream' });
  });

  it('is refused once the stream is tombstoned', async () => {
    const stream = newStream();
    await embedded.client.appendToStream(stream, numbered(1), options);
    await embedded.client.tombstoneStream(stream);
    const refusal = embedded.client.appendToStream(stream, numbered(2), options);
    await expect(refusal).rejects.toBeInstanceOf(StreamDeletedError);
    await expect(refusal).rejects.toMatchObject({ streamName: stream });
  });

  it('may have a mebibyte of data and no more', async () => {
    const ofBytes = (bytes: number) => binaryEvent({ type: 'Large', data: Buffer.alloc(bytes) });
    const stream = newStream();
    await embedded.client.appendToStream(stream, ofBytes(1024 * 1024), options);
    const refusal = embedded.client.appendToStream(stream, ofBytes(1024 * 1024 + 1), options);
    await expect(refusal).rejects.toBeInstanceOf(MaxAppendSizeExceededError);
    await expect(refusal).rejects.toMatchObject({ maxAppendSize: 1024 * 1024 });
    expect(await all(embedded.client.readStream(stream))).toHaveLength(1);
  });
});

describe('an event', () => {
  it('comes back as it went in', async () => {
    const stream = newStream('bestilling-æøå-注文');
    const said = { type: 'Bestilt', data: { beløp: 49900 }, metadata: { $correlationId: 'the-cause' } };
    const proposed = jsonEvent(said);
    const before = Date.now();
    await embedded.client.appendToStream(stream, proposed);
    const [found] = await all(embedded.client.readStream(stream));
    expect(found?.event).toMatchObject({ streamId: stream, revision: 0n, isJson: true, id: proposed.id, ...said });
    expect(found?.event?.created.getTime()).toBeGreaterThanOrEqual(before);
  });

  it('may be bytes', async () => {
    const stream = newStream();
    await embedded.client.appendToStream(stream, binaryEvent({ type: 'Bytes', data: Buffer.from([0, 1, 255]) }));
    const [found] = await all(embedded.client.readStream(stream));
    expect(found?.event).toMatchObject({ isJson: false, metadata: undefined });
    expect([...(found?.event?.data as Uint8Array)]).toEqual([0, 1, 255]);
  });
});

describe('an append that is sent again with the same ids', () => {
  const events = () => [numbered(1), numbered(2)] as const;

  it.each([
    ['no stream', NO_STREAM],
    ['any', ANY],
  ] as const)('gets the same answer and writes nothing, expecting %s', async (_, expectedRevision) => {
    const stream = newStream();
    const twice = [...events()];
    const first = await embedded.client.appendToStream(stream, twice, { expectedRevision });
    const second = await embedded.client.appendToStream(stream, twice, { expectedRevision });
    expect(second).toEqual(first);
    expect(await all(embedded.client.readStream(stream))).toHaveLength(2);
  });

  it('gets the same answer even before the first is on disk', async () => {
    const stream = newStream();
    const twice = [...events()];
    const [first, second] = await Promise.all([
      embedded.client.appendToStream(stream, twice, { expectedRevision: NO_STREAM }),
      embedded.client.appendToStream(stream, twice, { expectedRevision: NO_STREAM }),
    ]);
    expect(second).toEqual(first);
    expect(await all(embedded.client.readStream(stream))).toHaveLength(2);
  });

  it('is written again when it expects the revision that the stream has now', async () => {
    const stream = newStream();
    const twice = [...events()];
    await embedded.client.appendToStream(stream, twice, { expectedRevision: NO_STREAM });
    await embedded.client.appendToStream(stream, twice, { expectedRevision: 1n });
    expect((await all(embedded.client.readStream(stream))).map(numberOf)).toEqual([1, 2, 1, 2]);
  });

  it('is refused when one of them is new', async () => {
    const stream = newStream();
    const [known, other] = events();
    await embedded.client.appendToStream(stream, [known, other], { expectedRevision: NO_STREAM });
    const refusal = embedded.client.appendToStream(stream, [known, numbered(3)], { expectedRevision: NO_STREAM });
    await expect(refusal).rejects.toBeInstanceOf(WrongExpectedVersionError);
  });
});

describe('two writers that expect the same revision', () => {
  it('never both win', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, async () => {
        const stream = newStream();
        const attempts = [1, 2].map((number) =>
          embedded.client.appendToStream(stream, numbered(number), { expectedRevision: NO_STREAM }),
        );
        return (await Promise.allSettled(attempts)).filter(({ status }) => status === 'fulfilled').length;
      }),
    );
    expect(outcomes).toEqual(Array.from({ length: 50 }, () => 1));
  });
});
