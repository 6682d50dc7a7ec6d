import { Empty, StreamIdentifier, UUID } from '@eventstore/db-client/generated/shared_pb';
import { BatchAppendReq, BatchAppendResp, ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb';
import * as fc from 'fast-check';
import { MalformedMessage } from '@payments/eventstore-wire';
import type { JsonObject, NewEvent, Position } from '../event-store';
import { decodeAppendAnswer, encodeAppend } from './append-message';
import { decodeTold, encodeFollow } from './follow-message';

const text = (value: string | Uint8Array | undefined) => Buffer.from(value ?? '').toString();
const base64 = (value: string) => Buffer.from(value).toString('base64');
const json = fc.dictionary(
  fc.string({ unit: 'grapheme' }),
  fc.oneof(fc.string({ unit: 'grapheme' }), fc.integer(), fc.constant(null)),
  { noNullPrototype: true },
) as fc.Arbitrary<JsonObject>;
const newEvent: fc.Arbitrary<NewEvent> = fc.record({
  id: fc.uuid(),
  type: fc.string({ minLength: 1, unit: 'grapheme' }),
  data: json,
  metadata: json,
});
const name = fc.string({ minLength: 1, maxLength: 300, unit: 'grapheme' });
const correlation = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });

describe('an append', () => {
  it('is read by the generated classes as it was meant', () => {
    fc.assert(
      fc.property(
        correlation,
        name,
        fc.option(fc.maxSafeNat(), { nil: 'no-stream' as const }),
        fc.array(newEvent, { maxLength: 3 }),
        fc.integer({ min: 1_000_000_000_000, max: 4_000_000_000_000 }),
        (correlation, stream, expected, events, deadlineMs) => {
          const request = BatchAppendReq.deserializeBinary(
            encodeAppend({ correlation, stream, expected, events, deadlineMs }),
          );
          const options = request.getOptions();
          const deadline = options?.getDeadline();
          expect(request.getCorrelationId()?.getStructured()?.getLeastSignificantBits()).toBe(String(correlation));
          expect(request.getIsFinal()).toBe(true);
          expect(text(options?.getStreamIdentifier()?.getStreamName_asU8())).toBe(stream);
          expect(options?.hasNoStream() ? 'no-stream' : Number(options?.getStreamPosition())).toBe(expected);
          expect(deadline?.toDate().getTime()).toBe(deadlineMs);
          expect(
            request.getProposedMessagesList().map((message) => ({
              id: message.getId()?.getString(),
              type: message.getMetadataMap().get('type'),
              contentType: message.getMetadataMap().get('content-type'),
              data: text(message.getData_asU8()),
              metadata: text(message.getCustomMetadata_asU8()),
            })),
          ).toEqual(
            events.map(({ id, type, data, metadata }) => ({
              id,
              type,
              contentType: 'application/json',
              data: JSON.stringify(data),
              metadata: JSON.stringify(metadata),
            })),
          );
        },
      ),
    );
  });

  const uuidOf = (number: number) =>
    BigInt(number)
      .toString(16)
      .padStart(32, '0')
      .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

  it.each<[string, (number: number) => UUID]>([
    ['halves', (number) => new UUID().setStructured(new UUID.Structured().setLeastSignificantBits(String(number)))],
    ['text', (number) => new UUID().setString(uuidOf(number))],
  ])('knows its answer again, which names it in %s', (_how, uuid) => {
    fc.assert(
      fc.property(correlation, fc.maxSafeNat(), (number, revision) => {
        const answer = new BatchAppendResp().setCorrelationId(uuid(number));
        answer.setSuccess(new BatchAppendResp.Success().setCurrentRevision(String(revision)));
        const message = Buffer.from(answer.serializeBinary());
        expect(decodeAppendAnswer(message)).toEqual({ correlation: number, revision });
      }),
    );
  });

  it('cannot be answered by what names no append', () => {
    expect(() => decodeAppendAnswer(Buffer.alloc(0))).toThrow(MalformedMessage);
  });
});

const position: fc.Arbitrary<Position> = fc.record({
  commit: fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }),
  prepare: fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }),
});

describe('a subscription', () => {
  it('asks for what comes after a position', () => {
    fc.assert(
      fc.property(position, (after) => {
        const options = optionsOf({ after, filter: undefined });
        expect(options?.getAll()?.getPosition()?.getCommitPosition()).toBe(String(after.commit));
        expect(options?.getAll()?.getPosition()?.getPreparePosition()).toBe(String(after.prepare));
        expect(options?.hasNoFilter()).toBe(true);
      }),
    );
  });

  it('asks from the start, for events with their ids as text', () => {
    const options = optionsOf({ after: 'start', filter: undefined });
    expect(options?.getAll()?.hasStart()).toBe(true);
    expect(options?.hasSubscription()).toBe(true);
    expect(options?.getUuidOption()?.hasString()).toBe(true);
  });

  it('asks for types, each as it is and not for those that begin like it', () => {
    const filter = optionsOf({ after: 'start', filter: { eventTypes: ['Captured', 'a.b'] } })?.getFilter();
    expect(filter?.getEventType()?.getRegex()).toBe('^(?:Captured|a\\.b)$');
    expect([filter?.getMax(), filter?.getCheckpointintervalmultiplier()]).toEqual([32, 7]);
  });

  it('asks for streams by how they begin', () => {
    const filter = optionsOf({ after: 'start', filter: { streamPrefixes: ['payment-', 'person-'] } })?.getFilter();
    expect(filter?.getStreamIdentifier()?.getPrefixList()).toEqual(['payment-', 'person-']);
  });

  const optionsOf = (request: Omit<Parameters<typeof encodeFollow>[0], 'checkpointInterval'>) =>
    ReadReq.deserializeBinary(encodeFollow({ ...request, checkpointInterval: 7 })).getOptions();
});

const told = (fill: (answer: ReadResp) => void) => {
  const answer = new ReadResp();
  fill(answer);
  return decodeTold(Buffer.from(answer.serializeBinary()));
};

interface Stored {
  readonly data: string;
  readonly metadata: string;
  readonly contentType?: string;
}

const event = (
  { id, type }: Pick<NewEvent, 'id' | 'type'>,
  stream: string,
  { commit, prepare }: Position,
  { data, metadata, contentType = 'application/json' }: Stored,
) =>
  told((answer) => {
    const recorded = new ReadResp.ReadEvent.RecordedEvent()
      .setId(new UUID().setString(id))
      .setStreamIdentifier(new StreamIdentifier().setStreamName(base64(stream)))
      .setStreamRevision('3')
      .setCommitPosition(String(commit))
      .setPreparePosition(String(prepare))
      .setCustomMetadata(base64(metadata))
      .setData(base64(data));
    recorded.getMetadataMap().set('type', type).set('content-type', contentType).set('created', '17953398001234567');
    answer.setEvent(new ReadResp.ReadEvent().setEvent(recorded).setNoPosition(new Empty()));
  });

const somewhere: Position = { commit: 1n, prepare: 1n };
const some = { id: '2f1c8a6e-6f5b-4c5e-9a58-0d3f5a1b7c11', type: 'Told' };

describe('what a subscription is told', () => {
  it('is the event that was stored', () => {
    fc.assert(
      fc.property(newEvent, name, position, ({ data, metadata, ...what }, stream, place) => {
        const stored = { data: JSON.stringify(data), metadata: JSON.stringify(metadata) };
        expect(event(what, stream, place, stored)).toEqual({
          kind: 'event',
          event: {
            ...what,
            stream,
            revision: 3,
            position: place,
            data: JSON.parse(stored.data),
            metadata: JSON.parse(stored.metadata),
            recordedAt: new Date(1_795_339_800_123),
          },
        });
      }),
    );
  });

  it.each<[string, Stored, unknown, unknown]>([
    ['is called JSON and is none', { data: '{', metadata: '{' }, '{', Buffer.from('{')],
    ['has no metadata', { data: '1', metadata: '' }, 1, undefined],
    ['is bytes', { data: '{}', metadata: '{}', contentType: 'application/octet-stream' }, Buffer.from('{}'), {}],
  ])('is what it is, where it %s', (_what, stored, data, metadata) => {
    expect(event(some, 'payment-1', somewhere, stored)).toMatchObject({ event: { data, metadata } });
  });

  it('is how far the server has come, that it has caught up, or something that we need not know', () => {
    const checkpoint = new ReadResp.Checkpoint().setCommitPosition('7').setPreparePosition('6');
    expect(told((answer) => answer.setCheckpoint(checkpoint))).toEqual({
      kind: 'checkpoint',
      position: { commit: 7n, prepare: 6n },
    });
    expect(told((answer) => answer.setCaughtUp(new ReadResp.CaughtUp()))).toEqual({ kind: 'caught-up' });
    expect(told((answer) => answer.setConfirmation(new ReadResp.SubscriptionConfirmation()))).toEqual({
      kind: 'confirmed',
    });
    expect(told((answer) => answer.setFellBehind(new ReadResp.FellBehind()))).toEqual({ kind: 'nothing' });
  });
});
