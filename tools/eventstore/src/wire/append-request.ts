import { readMapEntry, readStreamIdentifier, readUuid, WireReader } from '@payments/eventstore-wire';
import { ANY, expectedAt, NO_STREAM, STREAM_EXISTS, type ExpectedRevision } from '../streams/expected-revision';
import type { ProposedEvent } from '../streams/proposed-event';

export interface AppendOptions {
  readonly stream: string;
  /** Undefined if it is not said, or no stream can be there. To take that for "any" would be to guess. */
  readonly expected: ExpectedRevision | undefined;
  /** Milliseconds since the epoch after which the client no longer waits; only batches carry one. */
  readonly deadlineMs: number | undefined;
}

/** One message of `Streams.Append`: the options first, then an event in each. */
export type AppendRequest =
  | { readonly options: AppendOptions; readonly event?: never }
  | { readonly event: WireReader; readonly options?: never };

/** One message of `Streams.BatchAppend`: a whole append, or a part of one that is continued under its correlation. */
export interface BatchAppendRequest {
  /** The `UUID` message as it came: the answer repeats it. */
  readonly correlation: Buffer;
  readonly correlationId: string;
  readonly options: AppendOptions | undefined;
  /** Not yet decoded, so that a bad event is the fault of its own append and not of the whole call. */
  readonly events: readonly WireReader[];
  readonly isFinal: boolean;
}

/** What an event must say about itself and did not. */
export class MissingEventProperty extends Error {
  constructor(readonly property: 'type' | 'content-type') {
    super(`Required Metadata Property '${property}' is missing`);
    this.name = 'MissingEventProperty';
  }
}

export function decodeAppendRequest(message: Buffer): AppendRequest {
  const request = new WireReader(message);
  while (request.hasMore) {
    const tag = request.tag();
    if (tag === 0x0a) return { options: readOptions(request.message()) };
    if (tag === 0x12) return { event: request.message() };
    request.skip(tag);
  }
  return { event: new WireReader(message, message.length) };
}

export function decodeBatchAppendRequest(message: Buffer): BatchAppendRequest {
  const request = new WireReader(message);
  const events: WireReader[] = [];
  let correlation: Buffer = Buffer.alloc(0);
  let options: AppendOptions | undefined;
  let isFinal = false;
  while (request.hasMore) {
    const tag = request.tag();
    if (tag === 0x0a) correlation = request.buffer();
    else if (tag === 0x12) options = readOptions(request.message());
    else if (tag === 0x1a) events.push(request.message());
    else if (tag === 0x20) isFinal = request.number() !== 0;
    else request.skip(tag);
  }
  return { correlation, correlationId: readUuid(new WireReader(correlation)), options, events, isFinal };
}

/**
 * The event of an append; both kinds of append number its fields alike.
 * @throws MissingEventProperty, MalformedMessage
 */
export function readProposedEvent(message: WireReader): ProposedEvent {
  let id = '';
  let type: string | undefined;
  let contentType: string | undefined;
  let metadata: Buffer | undefined;
  let data: Buffer | undefined;
  while (message.hasMore) {
    const tag = message.tag();
    if (tag === 0x0a) id = readUuid(message.message());
    else if (tag === 0x12) {
      const [name, value] = readMapEntry(message.message());
      if (name === 'type') type = value;
      else if (name === 'content-type') contentType = value;
    } else if (tag === 0x1a) metadata = message.buffer();
    else if (tag === 0x22) data = message.buffer();
    else message.skip(tag);
  }
  if (type === undefined) throw new MissingEventProperty('type');
  if (contentType === undefined) throw new MissingEventProperty('content-type');
  return { id, type, isJson: contentType === 'application/json', data, metadata };
}

/** Both kinds of append number these fields alike; only batches have a deadline: as a moment, or as a duration. */
function readOptions(message: WireReader): AppendOptions {
  let stream = '';
  let expected: ExpectedRevision | undefined;
  let deadlineMs: number | undefined;
  while (message.hasMore) {
    const tag = message.tag();
    if (tag === 0x0a) stream = readStreamIdentifier(message.message());
    else if (tag === 0x10) expected = expectedAt(message.uint64());
    else {
      if (tag === 0x1a) expected = NO_STREAM;
      else if (tag === 0x22) expected = ANY;
      else if (tag === 0x2a) expected = STREAM_EXISTS;
      else if (tag === 0x32) {
        deadlineMs = readSecondsAndNanos(message.message());
        continue;
      } else if (tag === 0x3a) {
        deadlineMs = Date.now() + readSecondsAndNanos(message.message());
        continue;
      }
      message.skip(tag);
    }
  }
  return { stream, expected, deadlineMs };
}

function readSecondsAndNanos(message: WireReader): number {
  let milliseconds = 0;
  while (message.hasMore) {
    const tag = message.tag();
    if (tag === 0x08) milliseconds += Number(message.int64()) * 1000;
    else if (tag === 0x10) milliseconds += Number(message.int64()) / 1e6;
    else message.skip(tag);
  }
  return milliseconds;
}
