import { TOMBSTONE, type RecordedEvent } from '../log/recorded-event';
import { firstOf } from '../streams/first-of';
import { isSoftDeleted } from '../streams/stream-metadata';
import type { Streams } from '../streams/streams';
import { html } from './html';
import { layout, linkToStream, olderLink, revisionOf, ROWS_MAX, sentence, table, when, type Column } from './layout';

const COLUMNS: readonly Column[] = [
  { title: 'Stream', kind: 'name' },
  { title: 'Last revision', kind: 'number' },
  { title: 'Last event' },
  { title: 'Recorded (UTC)', kind: 'rest' },
];

/** All streams, those that began last first. */
export function streamsPage(streams: Streams, prefix: string, before: number | undefined): string {
  const { log } = streams;
  const newest = firstOf(
    log.newestOfStreams((name) => name.startsWith(prefix), before),
    ROWS_MAX,
  );
  const rows = newest.map((event) => [
    linkToStream(event.streamName),
    revisionOf(event),
    lastOf(streams, event),
    when(event),
  ]);
  const last = newest.at(-1);
  return layout('Streams', [
    html`<form><input name="prefix" value="${prefix}" placeholder="Name begins with" autofocus /></form>`,
    rows.length > 0 ? table(COLUMNS, rows) : sentence(prefix ? 'No stream is called so.' : 'There are no streams yet.'),
    olderLink(newest.length, last && log.streamIdOf(last.streamName), prefix),
  ]);
}

function lastOf(streams: Streams, { streamName, revision, type }: RecordedEvent): string {
  if (revision === TOMBSTONE) return 'gone for good';
  return isSoftDeleted(streams.head(streamName).metadata) ? `${type}, then deleted` : type;
}
