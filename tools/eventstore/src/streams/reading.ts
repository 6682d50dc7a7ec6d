import type { EventLog } from '../log/event-log';
import type { RecordedEvent } from '../log/recorded-event';
import type { StreamHead } from './stream-heads';

/** `$all` from a position on, that one included. */
export function* allForwards(log: EventLog, position: number): Generator<RecordedEvent> {
  for (let events = log.forwards(position); events.length > 0; events = log.forwards(endOf(events))) yield* events;
}

/** `$all` backwards from a position, that one excluded. */
export function* allBackwards(log: EventLog, position: number): Generator<RecordedEvent> {
  for (let events = log.backwards(position); events.length > 0;) {
    yield* events;
    events = log.backwards((events.at(-1) as RecordedEvent).position);
  }
}

/** A stream from one revision to another, both included. */
export function* streamForwards(
  log: EventLog,
  { id }: StreamHead,
  first: number,
  last: number,
): Generator<RecordedEvent> {
  if (id === undefined) return;
  for (let next = first; next <= last;) {
    const events = log.streamForwards(id, next, last);
    if (events.length === 0) return;
    yield* events;
    next += events.length;
  }
}

/** A stream backwards from one revision down to another, both included. */
export function* streamBackwards(
  log: EventLog,
  { id }: StreamHead,
  last: number,
  first: number,
): Generator<RecordedEvent> {
  if (id === undefined) return;
  for (let next = last; next >= first;) {
    const events = log.streamBackwards(id, next, first);
    if (events.length === 0) return;
    yield* events;
    next -= events.length;
  }
}

/** The position behind the last of these: records lie end to end. */
export function endOf(events: readonly RecordedEvent[]): number {
  const { position, record } = events.at(-1) as RecordedEvent;
  return position + record.length;
}
