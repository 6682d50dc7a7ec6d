import { randomUUID } from 'node:crypto';
import type { GrpcCall } from '../grpc/grpc-call';
import type { EventLog } from '../log/event-log';
import type { RecordedEvent } from '../log/recorded-event';
import { followAll } from '../streams/reading';
import type { Streams } from '../streams/streams';
import { CAUGHT_UP, encodeCheckpoint, encodeConfirmation, FELL_BEHIND } from '../wire/read-reply';
import { consumerTooSlow, streamDeleted } from './errors';
import type { EncodeEvent } from './event-encoder';
import type { ReadRequest } from './read-request';

/**
 * What becomes of a live subscriber that does not keep up. Servers from 24.2 on let it `fall-behind` and catch up from
 * the disk; those before `drop` it with an error. Either way it costs no more memory than its own buffer.
 */
export type SlowSubscribers = 'fall-behind' | 'drop';

/** How far behind is too slow: what servers keep for a live subscriber. */
const BEHIND_EVENTS_MAX = 32;

/** How many of a stream's events are taken at a time. */
const CHUNK_EVENTS = 256;

/** Where a subscription's events come from. Each call takes the next of them; there are none at the end of the log. */
type Source = () => readonly RecordedEvent[];

interface Delivery {
  readonly encode: EncodeEvent;
  readonly slowSubscribers: SlowSubscribers;
}

/** Sends what was and what comes, in order and without a gap, until the client ends it. */
export async function subscribe(
  call: GrpcCall,
  streams: Streams,
  request: ReadRequest,
  { encode, slowSubscribers }: Delivery,
): Promise<void> {
  const next =
    request.stream === undefined
      ? followAll(streams.log, positionBehind(streams.log, request))
      : follow(streams, request.stream, request);
  const send = sender(call, request, encode);
  const nextCommit = commitsDuring(call, streams.log);
  let isLive = false;
  let wasFlooded = false;

  call.send(encodeConfirmation(randomUUID()));
  while (!call.isOver) {
    const events = next();
    if (events.length === 0) {
      if (!isLive) call.send(CAUGHT_UP);
      isLive = true;
      await nextCommit();
      continue;
    }
    if (isLive && wasFlooded && events.length > BEHIND_EVENTS_MAX) {
      if (slowSubscribers === 'drop') throw consumerTooSlow();
      call.send(FELL_BEHIND);
      isLive = false;
    }
    for (const event of events) send(event);
    wasFlooded = call.isFlooded;
    if (wasFlooded || !isLive) await call.whenReady();
  }
}

/** A stream that does not exist yet is waited for. */
function follow(streams: Streams, stream: string, { from }: ReadRequest): Source {
  let revision = from === 'start' ? 0 : from === 'end' ? streams.head(stream).durableLast + 1 : from + 1;
  return () => {
    const head = streams.head(stream);
    if (head.isTombstoned) throw streamDeleted(stream);
    const first = Math.max(revision, streams.firstReadable(head));
    if (head.id === undefined || first > head.durableLast) return [];
    const last = Math.min(head.durableLast, first + CHUNK_EVENTS - 1);
    revision = last + 1;
    return [...streams.log.streamEvents(head.id, first, last)];
  };
}

/** The place that a client names is that of the last event it dealt with. */
const positionBehind = (log: EventLog, { from }: ReadRequest): number =>
  from === 'start' ? 0 : from === 'end' ? log.end : from + 1;

function sender(
  call: GrpcCall,
  { matches, checkpointInterval }: ReadRequest,
  encode: EncodeEvent,
): (event: RecordedEvent) => void {
  if (!matches) return (event) => call.send(encode(event));
  let considered = 0;
  return (event) => {
    if (matches(event)) call.send(encode(event));
    if (++considered < checkpointInterval) return;
    considered = 0;
    call.send(encodeCheckpoint(event.position));
  };
}

/** @returns what waits for the log's next commit, or for the end of the call. */
function commitsDuring(call: GrpcCall, log: EventLog): () => Promise<void> {
  let wake: () => void = () => undefined;
  const stopListening = log.onCommitted(() => wake());
  call.onOver(() => {
    stopListening();
    wake();
  });
  return () => new Promise((resolve) => (wake = resolve));
}
