import { ReadResp, BatchAppendReq } from '@eventstore/db-client/generated/streams_pb';
import { Empty, StreamIdentifier, UUID } from '@eventstore/db-client/generated/shared_pb';
import * as fc from 'fast-check';
import { MalformedMessage } from '@payments/eventstore-wire';
import { encodeRecordedEvent, RecordedEvent } from '../log/recorded-event';
import { NO_STREAM } from '../streams/expected-revision';
import { decodeBatchAppendRequest, readProposedEvent } from './append-request';
import { encodeReadEvent } from './read-reply';

const bytes = fc.uint8Array({ maxLength: 400 }).map((array) => Buffer.from(array));
const proposedEvent = fc.record({
  id: fc.uuid(),
  type: fc.string({ minLength: 1, unit: 'grapheme' }),
  isJson: fc.boolean(),
  data: bytes,
  metadata: bytes,
});
const place = fc.record({
  streamName: fc.string({ minLength: 1, maxLength: 300, unit: 'grapheme' }).map((name) => Buffer.from(name)),
  revision: fc.nat(),
  position: fc.maxSafeNat(),
  createdMs: fc.nat(2 ** 41),
});

describe('a recorded event', () => {
  it('is what the generated classes read, whatever is in it', () => {
    fc.assert(
      fc.property(proposedEvent, place, fc.boolean(), (event, { streamName, ...where }, structuredIds) => {
        const recorded = new RecordedEvent(where.position, encodeRecordedEvent(event, { streamName, ...where }));
        const reply = encodeReadEvent({ event: recorded, link: undefined }, where.position, structuredIds);
        const read = ReadResp.deserializeBinary(reply).getEvent();
        const found = read?.getEvent();
        expect(read?.getCommitPosition()).toBe(String(where.position));
        expect(Buffer.from(found?.getStreamIdentifier()?.getStreamName_asU8() ?? '').equals(streamName)).toBe(true);
        expect(found?.getStreamRevision()).toBe(String(where.revision));
        expect(found?.getPreparePosition()).toBe(String(where.position));
        expect(found?.getMetadataMap().get('type')).toBe(event.type);
        expect(found?.getMetadataMap().get('created')).toBe(`${where.createdMs}0000`);
        expect(Buffer.from(found?.getData_asU8() ?? '').equals(event.data)).toBe(true);
        expect(Buffer.from(found?.getCustomMetadata_asU8() ?? '').equals(event.metadata)).toBe(true);
        expect(structuredIds ? structuredId(found?.getId()) : found?.getId()?.getString()).toBe(event.id);
      }),
    );
  });

  it('knows of itself what was put in', () => {
    fc.assert(
      fc.property(proposedEvent, place, (event, where) => {
        const { record } = new RecordedEvent(where.position, encodeRecordedEvent(event, where));
        const { id, type, isJson, revision, createdMs, streamName } = new RecordedEvent(where.position, record);
        expect({ id, type, isJson }).toEqual({ id: event.id, type: event.type, isJson: event.isJson });
        expect({ revision, createdMs }).toEqual({ revision: where.revision, createdMs: where.createdMs });
        expect(streamName).toBe(where.streamName.toString());
      }),
    );
  });
});

describe('an append', () => {
  it('is understood as the generated classes wrote it', () => {
    fc.assert(
      fc.property(
        fc.uuid(),
        fc.string({ minLength: 1 }),
        fc.array(proposedEvent, { maxLength: 3 }),
        (id, name, events) => {
          const request = decodeBatchAppendRequest(Buffer.from(batchRequest(id, name, events).serializeBinary()));
          expect(request).toMatchObject({ correlationId: id, isFinal: true });
          expect(request.options).toEqual({ stream: name, expected: NO_STREAM, deadlineMs: undefined });
          const read = request.events.map(readProposedEvent);
          expect(read.map(({ id, type, isJson }) => ({ id, type, isJson }))).toEqual(
            events.map(({ id, type, isJson }) => ({ id, type, isJson })),
          );
          expect(read.map(({ data }) => data?.toString('hex') ?? '')).toEqual(
            events.map(({ data }) => data.toString('hex')),
          );
        },
      ),
    );
  });

  it('that was cut off is refused or is a shorter one, and never reads beyond its end', () => {
    const whole = Buffer.from(
      batchRequest('11111111-2222-3333-4444-555555555555', 'order-1', [
        {
          id: '11111111-2222-3333-4444-555555555556',
          type: 'T',
          isJson: true,
          data: Buffer.from('{}'),
          metadata: Buffer.alloc(0),
        },
      ]).serializeBinary(),
    );
    for (let length = 0; length < whole.length; length++) {
      try {
        const request = decodeBatchAppendRequest(whole.subarray(0, length));
        expect(request.isFinal).toBe(false);
      } catch (error) {
        expect(error).toBeInstanceOf(MalformedMessage);
      }
    }
  });
});

interface Proposed {
  readonly id: string;
  readonly type: string;
  readonly isJson: boolean;
  readonly data: Buffer;
  readonly metadata: Buffer;
}

function batchRequest(correlation: string, stream: string, events: readonly Proposed[]): BatchAppendReq {
  const options = new BatchAppendReq.Options();
  options.setStreamIdentifier(new StreamIdentifier().setStreamName(Buffer.from(stream).toString('base64')));
  options.setNoStream(new Empty());
  const messages = events.map(({ id, type, isJson, data, metadata }) => {
    const message = new BatchAppendReq.ProposedMessage().setId(new UUID().setString(id));
    message.getMetadataMap().set('type', type);
    message.getMetadataMap().set('content-type', isJson ? 'application/json' : 'application/octet-stream');
    return message.setData(data).setCustomMetadata(metadata);
  });
  const request = new BatchAppendReq().setCorrelationId(new UUID().setString(correlation)).setOptions(options);
  return request.setProposedMessagesList(messages).setIsFinal(true);
}

function structuredId(id: UUID | undefined): string {
  const halves = [id?.getStructured()?.getMostSignificantBits(), id?.getStructured()?.getLeastSignificantBits()];
  const hex = halves
    .map((half) =>
      BigInt.asUintN(64, BigInt(half ?? 0))
        .toString(16)
        .padStart(16, '0'),
    )
    .join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
