import {
  bytesField,
  fieldLength,
  varintLength,
  WireReader,
  writeFieldHead,
  writeNumberField,
} from '@payments/eventstore-wire';
import type { ProposedEvent } from '../streams/proposed-event';

/** The revision that a tombstone has, 2^63-1: too large for a number, so it has its own name and its own encoding. */
export const TOMBSTONE = Number.POSITIVE_INFINITY;
const TOMBSTONE_VARINT = Buffer.from('ffffffffffffffff7f', 'hex');

const UUID_LENGTH = 36;
/** `id = UUID { string }`: two tags and two lengths, each one byte, before the text. */
const ID_AT = 4;
/** Where the stream's field begins, its length in the next byte or two. */
const STREAM_FIELD_AT = ID_AT + UUID_LENGTH;

const TICKS_A_MILLISECOND = '0000';
const CREATED = 'created';
const METADATA_FIELD = 6;

/** Where and when an event was recorded. */
export interface Place {
  readonly streamName: Buffer;
  /** From 0, or {@link TOMBSTONE}. */
  readonly revision: number;
  readonly position: number;
  readonly createdMs: number;
}

/**
 * The event as clients will read it, `ReadResp.ReadEvent.RecordedEvent`, in its final bytes. It is encoded this once,
 * when it is appended; the log stores these bytes and reading hands them out.
 */
export function encodeRecordedEvent(event: ProposedEvent, place: Place): Buffer {
  const { streamName, revision, position } = place;
  const ticks = place.createdMs + TICKS_A_MILLISECOND;
  const type = typeField(event.type);
  const contentType = event.isJson ? JSON_FIELD : BINARY_FIELD;
  const dataLength = event.data?.length ?? 0;
  const metadataLength = event.metadata?.length ?? 0;

  const streamLength = fieldLength(streamName.length);
  const createdLength = fieldLength(CREATED.length) + fieldLength(ticks.length);
  const revisionLength = revision === TOMBSTONE ? TOMBSTONE_VARINT.length : varintLength(revision);
  const length =
    STREAM_FIELD_AT +
    fieldLength(streamLength) +
    1 +
    revisionLength +
    2 * (1 + varintLength(position)) +
    type.length +
    contentType.length +
    fieldLength(createdLength) +
    (metadataLength > 0 ? fieldLength(metadataLength) : 0) +
    fieldLength(dataLength);

  const record = Buffer.allocUnsafe(length);
  let at = writeFieldHead(record, 0, 1, 2 + UUID_LENGTH);
  at = writeFieldHead(record, at, 2, UUID_LENGTH);
  at += record.write(event.id, at, 'latin1');
  at = writeFieldHead(record, at, 2, streamLength);
  at = writeFieldHead(record, at, 3, streamName.length);
  record.set(streamName, at);
  at += streamName.length;
  if (revision === TOMBSTONE) {
    record[at++] = 3 << 3;
    record.set(TOMBSTONE_VARINT, at);
    at += TOMBSTONE_VARINT.length;
  } else at = writeNumberField(record, at, 3, revision);
  at = writeNumberField(record, at, 4, position);
  at = writeNumberField(record, at, 5, position);
  record.set(type, at);
  at += type.length;
  record.set(contentType, at);
  at += contentType.length;
  at = writeFieldHead(record, at, METADATA_FIELD, createdLength);
  at = writeFieldHead(record, at, 1, CREATED.length);
  at += record.write(CREATED, at, 'latin1');
  at = writeFieldHead(record, at, 2, ticks.length);
  at += record.write(ticks, at, 'latin1');
  if (event.metadata && metadataLength > 0) {
    at = writeFieldHead(record, at, 7, metadataLength);
    record.set(event.metadata, at);
    at += metadataLength;
  }
  at = writeFieldHead(record, at, 8, dataLength);
  if (event.data) record.set(event.data, at);
  return record;
}

const metadataEntry = (name: string, value: string) =>
  bytesField(METADATA_FIELD, Buffer.concat([bytesField(1, name), bytesField(2, value)]));

const JSON_FIELD = metadataEntry('content-type', 'application/json');
const BINARY_FIELD = metadataEntry('content-type', 'application/octet-stream');

const TYPES_REMEMBERED_MAX = 10_000;
const typeFields = new Map<string, Buffer>();

function typeField(type: string): Buffer {
  const known = typeFields.get(type);
  if (known) return known;
  const field = metadataEntry('type', type);
  if (typeFields.size < TYPES_REMEMBERED_MAX) typeFields.set(type, field);
  return field;
}

/** An event of the log, decoded no further than somebody looks. */
export class RecordedEvent {
  #streamName: string | undefined;
  #type: string | undefined;

  constructor(
    readonly position: number,
    /** As {@link encodeRecordedEvent} wrote it. */
    readonly record: Buffer,
  ) {}

  get id(): string {
    return this.record.toString('latin1', ID_AT, ID_AT + UUID_LENGTH);
  }

  get streamName(): string {
    return (this.#streamName ??= this.#readStreamName());
  }

  get type(): string {
    return (this.#type ??= this.#readType());
  }

  get revision(): number {
    const revision = this.#rest().uint64();
    return revision === 2n ** 63n - 1n ? TOMBSTONE : Number(revision);
  }

  get data(): Buffer {
    return this.#field(0x42) ?? Buffer.alloc(0);
  }

  get metadata(): Buffer {
    return this.#field(0x3a) ?? Buffer.alloc(0);
  }

  get isJson(): boolean {
    return this.#metadataEntries().get('content-type') === 'application/json';
  }

  get createdMs(): number {
    return Number(this.#metadataEntries().get(CREATED)?.slice(0, -TICKS_A_MILLISECOND.length));
  }

  #readStreamName(): string {
    const reader = new WireReader(this.record, STREAM_FIELD_AT);
    reader.tag();
    const identifier = reader.message();
    identifier.tag();
    return identifier.text();
  }

  #readType(): string {
    const reader = this.#rest();
    reader.skip(0);
    for (let tag = reader.tag(); ; tag = reader.tag()) {
      if (tag !== 0x32) {
        reader.skip(tag);
        continue;
      }
      const entry = reader.message();
      entry.tag();
      entry.skip(2);
      entry.tag();
      return entry.text();
    }
  }

  /** Behind the stream's name, at the revision's value. */
  #rest(): WireReader {
    const reader = new WireReader(this.record, STREAM_FIELD_AT);
    reader.skip(reader.tag());
    reader.tag();
    return reader;
  }

  #field(wanted: number): Buffer | undefined {
    const reader = new WireReader(this.record);
    while (reader.hasMore) {
      const tag = reader.tag();
      if (tag === wanted) return reader.buffer();
      reader.skip(tag);
    }
    return undefined;
  }

  #metadataEntries(): Map<string, string> {
    const entries = new Map<string, string>();
    const reader = new WireReader(this.record);
    while (reader.hasMore) {
      const tag = reader.tag();
      if (tag !== 0x32) {
        reader.skip(tag);
        continue;
      }
      const entry = reader.message();
      entry.tag();
      const name = entry.text();
      entry.tag();
      entries.set(name, entry.text());
    }
    return entries;
  }
}
