import type { EventLog } from '../log/event-log';
import { behind } from '../log/log-frames';
import type { RecordedEvent } from '../log/recorded-event';

/** `$all` from a position on, that one included. */
export function* allForwards(log: EventLog, position: number): Generator<RecordedEvent> {
  const next = followAll(log, position);
  for (let events = next(); events.length > 0; events = next()) yield* events;
}

/** `$all` backwards from a position, that one excluded. */
export function* allBackwards(log: EventLog, position: number): Generator<RecordedEvent> {
  for (let events = log.backwards(position); events.length > 0;) {
    yield* events;
    events = log.backwards((events.at(-1) as RecordedEvent).position);
  }
}

/** `$all` from a position on, piece by piece: each call gives the next events, none at the end; later there may be more. */
export function followAll(log: EventLog, position: number): () => readonly RecordedEvent[] {
  let offset = log.seek(position);
  return () => {
    const events = log.forwards(offset);
    const last = events.at(-1);
    if (last) offset = behind(last);
    return events;
  };
}
