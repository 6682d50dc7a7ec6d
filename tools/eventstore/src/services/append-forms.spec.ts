import { randomUUID } from 'node:crypto';
import { Client, credentials, type ServiceError } from '@grpc/grpc-js';
import { WrongExpectedVersion } from '@eventstore/db-client/generated/shared_pb';
import { BatchAppendResp } from '@eventstore/db-client/generated/streams_pb';
import { bytesField, emptyField, numberField, structuredUuid, uint64Field } from '@payments/eventstore-wire';
import { all, Embedded, newStream, numbered } from '../testing/embedded';

/*
 * The protocol has several ways to say one thing, of which the Node client uses one: clients in other languages send ids
 * as two numbers, revisions as bare numbers, deadlines as durations or none. So the messages are made by hand here.
 */

const embedded = new Embedded({ durable: false });
let client: Client;
beforeAll(async () => {
  await embedded.start();
  client = new Client(`127.0.0.1:${embedded.server.port}`, credentials.createInsecure());
});
afterAll(async () => {
  client.close();
  await embedded.stop();
});

/** The field of the expected revision, by its number in the options of both kinds of append. */
const AT = (revision: bigint) => uint64Field(2, revision);
const NO_STREAM = emptyField(3);
const ANY = emptyField(4);
const STREAM_EXISTS = emptyField(5);
const ALL_BITS = 2n ** 64n - 1n;
const NOTHING = Buffer.alloc(0);

const asMoment = (epochMs: number) => bytesField(6, numberField(1, Math.floor(epochMs / 1000)));
const asDuration = (milliseconds: number) => bytesField(7, numberField(2, milliseconds * 1e6));
const asText = (id: string) => bytesField(2, id);

const options = (stream: string, ...fields: readonly Buffer[]) =>
  Buffer.concat([bytesField(1, bytesField(3, stream)), ...fields]);

const DESCRIBED = { type: 'Formed', 'content-type': 'application/json' };

function event(id = asText(randomUUID()), described: Readonly<Record<string, string>> = DESCRIBED): Buffer {
  const entries = Object.entries(described).map(([name, value]) =>
    bytesField(2, Buffer.concat([bytesField(1, name), bytesField(2, value)])),
  );
  return Buffer.concat([bytesField(1, id), ...entries, bytesField(4, '{}')]);
}

interface Part {
  readonly options?: Buffer;
  readonly events?: readonly Buffer[];
  readonly isFinal?: boolean;
}

const asIs = (bytes: Buffer): Buffer => bytes;

/** Sends an append in parts. @returns the one answer that there is to it. */
async function batchAppend(parts: readonly Part[], correlation = asText(randomUUID())): Promise<BatchAppendResp> {
  const call = client.makeBidiStreamRequest('/event_store.client.streams.Streams/BatchAppend', asIs, asIs);
  const answers: Buffer[] = [];
  call.on('data', (answer: Buffer) => {
    answers.push(answer);
    call.end();
  });
  const ended = new Promise((resolve, reject) => call.once('end', resolve).once('error', reject));
  for (const part of parts) {
    const fields = [bytesField(1, correlation)];
    if (part.options) fields.push(bytesField(2, part.options));
    for (const one of part.events ?? []) fields.push(bytesField(3, one));
    if (part.isFinal ?? true) fields.push(numberField(4, 1));
    call.write(Buffer.concat(fields));
  }
  await ended;
  expect(answers).toHaveLength(1);
  return BatchAppendResp.deserializeBinary(answers[0] as Buffer);
}

/** Sends an append with a call of its own. @returns the error that it ends with. */
const refusalAlone = (appendOptions: Buffer, ...events: readonly Buffer[]) =>
  new Promise<ServiceError | null>((resolve) => {
    const path = '/event_store.client.streams.Streams/Append';
    const call = client.makeClientStreamRequest(path, asIs, asIs, resolve);
    call.write(bytesField(1, appendOptions));
    for (const one of events) call.write(bytesField(2, one));
    call.end();
  });

const appendExpecting = (stream: string, expected: Buffer) =>
  batchAppend([{ options: options(stream, expected), events: [event()] }]);

const revisionIn = (answer: BatchAppendResp) => answer.getSuccess()?.getCurrentRevision();

function refusalIn(answer: BatchAppendResp): { readonly name: string; readonly expected?: number } {
  const detail = answer.getError()?.getDetails();
  const name = detail?.getTypeName().split('.').at(-1) ?? '';
  if (name !== 'WrongExpectedVersion') return { name };
  const refusal = detail?.unpack(WrongExpectedVersion.deserializeBinary, 'event_store.client.WrongExpectedVersion');
  return { name, expected: refusal?.getExpectedStreamPositionOptionCase() ?? -1 };
}

async function streamOf(events: number): Promise<string> {
  const stream = newStream();
  if (events > 0)
    await embedded.client.appendToStream(
      stream,
      Array.from({ length: events }, () => numbered(0)),
    );
  return stream;
}

describe('what a stream is expected to be', () => {
  it.each([
    ['at a revision', AT(1n), 2, '2'],
    ['not there', NO_STREAM, 0, '0'],
    ['not there, said with all bits of a number', AT(ALL_BITS), 0, '0'],
    ['anything, and is not there', ANY, 0, '0'],
    ['anything, and is there', ANY, 2, '2'],
    ['there', STREAM_EXISTS, 2, '2'],
  ])('may be: %s', async (_, expected, events, revision) => {
    expect(revisionIn(await appendExpecting(await streamOf(events), expected))).toBe(revision);
  });

  const { ExpectedStreamPositionOptionCase: Case } = WrongExpectedVersion;
  it.each([
    ['at a revision', AT(5n), 2, Case.EXPECTED_STREAM_POSITION],
    ['at the last that a number can say', AT(2n ** 63n - 1n), 2, Case.EXPECTED_STREAM_POSITION],
    ['not there', NO_STREAM, 2, Case.EXPECTED_NO_STREAM],
    ['not there, said with all bits of a number', AT(ALL_BITS), 2, Case.EXPECTED_NO_STREAM],
    ['there', STREAM_EXISTS, 0, Case.EXPECTED_STREAM_EXISTS],
  ])('is said again when it is another: %s', async (_, expected, events, expectedCase) => {
    const answer = await appendExpecting(await streamOf(events), expected);
    expect(refusalIn(answer)).toEqual({ name: 'WrongExpectedVersion', expected: expectedCase });
  });

  it.each([
    ['it is not said', NOTHING],
    ['no stream can ever be there', AT(2n ** 63n)],
  ])('is never guessed: the append is refused where %s', async (_, expected) => {
    const stream = await streamOf(1);
    expect(refusalIn(await appendExpecting(stream, expected))).toEqual({ name: 'BadRequest' });
    expect(await all(embedded.client.readStream(stream))).toHaveLength(1);
  });

  it('is never guessed where an append has a call of its own', async () => {
    const stream = await streamOf(1);
    expect(await refusalAlone(options(stream, NOTHING), event())).toMatchObject({
      details: expect.stringContaining('ExpectedStreamRevision not set'),
    });
    expect(await all(embedded.client.readStream(stream))).toHaveLength(1);
  });
});

describe('what an event says of itself', () => {
  it.each([
    ['type', { 'content-type': 'application/json' }],
    ['content-type', { type: 'Formed' }],
  ])('must have its %s, and it is named if it is missing', async (property, described) => {
    const stream = newStream();
    const bad = event(asText(randomUUID()), described);
    const inBatch = await batchAppend([{ options: options(stream, ANY), events: [event(), bad] }]);
    expect(refusalIn(inBatch)).toEqual({ name: 'BadRequest' });
    const alone = await refusalAlone(options(stream, ANY), event(), bad);
    expect(alone?.details).toBe(`Required Metadata Property '${property}' is missing`);
    expect(alone?.metadata.get('exception')).toEqual(['missing-required-metadata-property']);
    await expect(all(embedded.client.readStream(stream))).rejects.toMatchObject({ type: 'stream-not-found' });
  });
});

describe('ids', () => {
  it.each([
    ['text', asText],
    ['two numbers', structuredUuid],
  ])('may be %s, and come back so', async (_, form) => {
    const stream = newStream();
    const [id, correlationId] = [randomUUID(), randomUUID()];
    const append = { options: options(stream, NO_STREAM), events: [event(form(id))] };
    const answer = await batchAppend([append], form(correlationId));
    expect(Buffer.from(answer.getCorrelationId()?.serializeBinary() ?? [])).toEqual(form(correlationId));
    const [found] = await all(embedded.client.readStream(stream));
    expect(found?.event?.id).toBe(id);
  });
});

describe('a deadline', () => {
  it.each([
    ['a moment that is over', asMoment(Date.now() - 2000)],
    ['a duration of nothing', asDuration(0)],
  ])('may be %s: then nothing is written', async (_, deadline) => {
    const stream = newStream();
    const append = { options: options(stream, ANY, deadline), events: [event()] };
    expect(refusalIn(await batchAppend([append]))).toEqual({ name: 'Timeout' });
    await expect(all(embedded.client.readStream(stream))).rejects.toMatchObject({ type: 'stream-not-found' });
  });

  it.each([
    ['a moment to come', asMoment(Date.now() + 3_600_000)],
    ['a duration', asDuration(900)],
    ['left out', NOTHING],
  ])('may be %s', async (_, deadline) => {
    const append = { options: options(newStream(), ANY, deadline), events: [event()] };
    expect(revisionIn(await batchAppend([append]))).toBe('0');
  });
});

describe('an append in parts', () => {
  it('is one append', async () => {
    const stream = newStream();
    const answer = await batchAppend([
      { options: options(stream, NO_STREAM), events: [event()], isFinal: false },
      { events: [event(), event()], isFinal: false },
      { events: [event()] },
    ]);
    expect(revisionIn(answer)).toBe('3');
    expect(await all(embedded.client.readStream(stream))).toHaveLength(4);
  });

  it('whose last part never comes is over at its deadline, and nothing of it is written', async () => {
    const stream = newStream();
    const begun = { options: options(stream, NO_STREAM, asDuration(50)), events: [event()], isFinal: false };
    expect(refusalIn(await batchAppend([begun]))).toEqual({ name: 'Timeout' });
    await expect(all(embedded.client.readStream(stream))).rejects.toMatchObject({ type: 'stream-not-found' });
  });
});
