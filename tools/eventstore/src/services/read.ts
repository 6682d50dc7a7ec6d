import type { GrpcCall } from '../grpc/grpc-call';
import { serverStream, type CallHandler } from '../grpc/grpc-service';
import type { RecordedEvent } from '../log/recorded-event';
import { allBackwards, allForwards } from '../streams/reading';
import type { Streams } from '../streams/streams';
import { encodeStreamNotFound } from '../wire/read-reply';
import { accessDenied, streamDeleted } from './errors';
import { encoderFor, type EncodeEvent } from './event-encoder';
import { decodeReadRequest, type ReadRequest } from './read-request';
import { subscribe, type SlowSubscribers } from './subscribe';

export interface ReadRules {
  readonly mayRead: (call: GrpcCall, stream: string) => boolean;
  readonly slowSubscribers: SlowSubscribers;
}

/** `Streams.Read`: streams and `$all`, in both directions, to an end or for ever. */
export function read(streams: Streams, { mayRead, slowSubscribers }: ReadRules): CallHandler {
  return serverStream(async (message, call) => {
    const request = decodeReadRequest(message);
    if (!mayRead(call, request.stream ?? '$all')) throw accessDenied();
    const encode = encoderFor(streams, request);
    if (request.count === undefined) return subscribe(call, streams, request, { encode, slowSubscribers });
    const events =
      request.stream === undefined ? eventsOfAll(streams, request) : eventsOf(streams, request.stream, request);
    if (events) await sendAll(call, events, request.count, encode);
    else call.send(encodeStreamNotFound(request.stream as string));
    call.finish();
  });
}

function eventsOfAll({ log }: Streams, { from, isBackwards, matches }: ReadRequest): Iterable<RecordedEvent> {
  const events = isBackwards
    ? allBackwards(log, from === 'end' ? log.end : from === 'start' ? 0 : from)
    : allForwards(log, from === 'start' ? 0 : from === 'end' ? log.end : from);
  return matches ? matching(events, matches) : events;
}

function* matching(events: Iterable<RecordedEvent>, matches: (event: RecordedEvent) => boolean) {
  for (const event of events) if (matches(event)) yield event;
}

/** @returns undefined if there is no such stream, or nothing of it left to read. */
function eventsOf(
  streams: Streams,
  stream: string,
  { from, isBackwards }: ReadRequest,
): Iterable<RecordedEvent> | undefined {
  const head = streams.head(stream);
  if (head.isTombstoned) throw streamDeleted(stream);
  const first = streams.firstReadable(head);
  const last = head.durableLast;
  if (head.id === undefined || last < 0 || first > last) return undefined;
  if (isBackwards) {
    const newest = from === 'end' ? last : from === 'start' ? 0 : Math.min(from, last);
    return newest < first ? [] : streams.log.streamEvents(head.id, newest, first);
  }
  const oldest = from === 'start' ? first : from === 'end' ? last + 1 : Math.max(from, first);
  return oldest > last ? [] : streams.log.streamEvents(head.id, oldest, last);
}

async function sendAll(
  call: GrpcCall,
  events: Iterable<RecordedEvent>,
  count: number,
  encode: EncodeEvent,
): Promise<void> {
  let left = count;
  let bytes = 0;
  if (left === 0) return;
  for (const event of events) {
    const reply = encode(event);
    call.send(reply);
    bytes += reply.length;
    if (--left === 0 || call.isOver) return;
    if (bytes < BYTES_A_TURN) continue;
    bytes = 0;
    await call.whenReady();
  }
}

/** How much is sent before others have a turn. */
const BYTES_A_TURN = 256 * 1024;
