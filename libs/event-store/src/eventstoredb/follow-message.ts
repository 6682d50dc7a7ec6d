/** What a subscription to `$all` asks and is told, by hand: each event passes here once for every service. */
import {
  bytesField,
  emptyField,
  numberField,
  readMapEntry,
  readStreamIdentifier,
  readUuid,
  uint64Field,
  WireReader,
} from '@payments/eventstore-wire';
import type { Filter, FollowedEvent, Position } from '../event-store';

export interface FollowRequest {
  readonly after: Position | 'start';
  readonly filter: Filter | undefined;
  /** In windows of 32 events that the server considered. */
  readonly checkpointInterval: number;
}

/** What the server says over one call, in its order. */
export type Told =
  | { readonly kind: 'event'; readonly event: FollowedEvent }
  | { readonly kind: 'checkpoint'; readonly position: Position }
  | { readonly kind: 'confirmed' | 'caught-up' | 'nothing' };

/** Events that the server looks at before it says how far it has come. */
const SEARCH_WINDOW = 32;

/** `ReadReq` of a subscription, whose events have their ids as text. */
export function encodeFollow({ after, filter, checkpointInterval }: FollowRequest): Buffer {
  const position =
    after === 'start'
      ? emptyField(2)
      : bytesField(1, Buffer.concat([uint64Field(1, after.commit), uint64Field(2, after.prepare)]));
  return bytesField(
    1,
    Buffer.concat([
      bytesField(2, position),
      emptyField(6),
      filter ? bytesField(7, filterOptions(filter, checkpointInterval)) : emptyField(8),
      bytesField(9, emptyField(2)),
    ]),
  );
}

const filterOptions = (filter: Filter, checkpointInterval: number): Buffer =>
  Buffer.concat([
    'eventTypes' in filter
      ? bytesField(2, bytesField(1, exactly(filter.eventTypes)))
      : bytesField(1, Buffer.concat(filter.streamPrefixes.map((prefix) => bytesField(2, prefix)))),
    numberField(3, SEARCH_WINDOW),
    numberField(5, checkpointInterval),
  ]);

/** The server knows prefixes and regular expressions, and `Capture` is a prefix of `Captured`. */
const exactly = (names: readonly string[]): string =>
  `^(?:${names.map((name) => name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})$`;

/** @throws MalformedMessage */
export function decodeTold(message: Buffer): Told {
  const told = new WireReader(message);
  while (told.hasMore) {
    const tag = told.tag();
    switch (tag) {
      case 0x0a:
        return readEvent(told.message());
      case 0x12:
        return { kind: 'confirmed' };
      case 0x1a:
        return { kind: 'checkpoint', position: readPosition(told.message()) };
      case 0x42:
        return { kind: 'caught-up' };
      default:
        told.skip(tag);
    }
  }
  return { kind: 'nothing' };
}

/** A `ReadEvent`: the event itself and, which is not asked for here, what links to it. */
function readEvent(message: WireReader): Told {
  while (message.hasMore) {
    const tag = message.tag();
    if (tag === 0x0a) return { kind: 'event', event: readRecorded(message.message()) };
    message.skip(tag);
  }
  return { kind: 'nothing' };
}

function readRecorded(message: WireReader): FollowedEvent {
  let id = '';
  let stream = '';
  let revision = 0;
  let prepare = 0n;
  let commit = 0n;
  let name: string;
  let value: string;
  const properties: Properties = { type: '', created: '', 'content-type': '' };
  let metadata: Buffer | undefined;
  let data: Buffer | undefined;
  while (message.hasMore) {
    const tag = message.tag();
    switch (tag) {
      case 0x0a:
        id = readUuid(message.message());
        break;
      case 0x12:
        stream = readStreamIdentifier(message.message());
        break;
      case 0x18:
        revision = message.number();
        break;
      case 0x20:
        prepare = message.uint64();
        break;
      case 0x28:
        commit = message.uint64();
        break;
      case 0x32:
        [name, value] = readMapEntry(message.message());
        if (name in properties) properties[name as keyof Properties] = value;
        break;
      case 0x3a:
        metadata = message.buffer();
        break;
      case 0x42:
        data = message.buffer();
        break;
      default:
        message.skip(tag);
    }
  }
  const isJson = properties['content-type'] === 'application/json';
  return {
    id,
    type: properties.type,
    stream,
    revision,
    position: { commit, prepare },
    data: isJson ? parsed(data, asText) : (data ?? NOTHING),
    metadata: metadata?.length ? parsed(metadata, asBytes) : undefined,
    recordedAt: new Date(millisecondsOf(properties.created)),
  };
}

const NOTHING = Buffer.alloc(0);

/** What the store says of every event, and all that we ask it for. */
type Properties = Record<'type' | 'created' | 'content-type', string>;

function readPosition(message: WireReader): Position {
  let commit = 0n;
  let prepare = 0n;
  while (message.hasMore) {
    const tag = message.tag();
    if (tag === 0x08) commit = message.uint64();
    else if (tag === 0x10) prepare = message.uint64();
    else message.skip(tag);
  }
  return { commit, prepare };
}

/** Whoever wrote it may have called something JSON that is none: then it is what it is, and no reader stumbles here. */
function parsed(bytes: Buffer | undefined, otherwise: (bytes: Buffer) => unknown): unknown {
  const content = bytes ?? NOTHING;
  try {
    return JSON.parse(content.toString());
  } catch {
    return otherwise(content);
  }
}

const asText = (bytes: Buffer): string => bytes.toString();
const asBytes = (bytes: Buffer): Buffer => bytes;

/** From .NET's ticks of 100 ns, which no number holds exactly. */
const millisecondsOf = (ticks: string): number => Number(ticks.slice(0, -4));
