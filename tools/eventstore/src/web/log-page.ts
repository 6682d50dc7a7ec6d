import { firstOf } from '../streams/first-of';
import { allBackwards } from '../streams/reading';
import type { Streams } from '../streams/streams';
import { eventsOfAll } from './event-table';
import { layout, olderLink, ROWS_MAX, sentence } from './layout';

/** The log, newest first. */
export function logPage({ log }: Streams, before: number | undefined): string {
  const events = firstOf(allBackwards(log, before ?? log.end), ROWS_MAX);
  return layout('$all', [
    events.length > 0 ? eventsOfAll(events) : sentence('There are no events here.'),
    olderLink(events.length, events.at(-1)?.position),
  ]);
}
