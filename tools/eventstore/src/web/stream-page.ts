import type { StreamHead } from '../streams/stream-heads';
import { isSoftDeleted, metadataStreamOf } from '../streams/stream-metadata';
import { firstOf } from '../streams/first-of';
import type { Streams } from '../streams/streams';
import { eventsOfStream } from './event-table';
import { html, type Html } from './html';
import { layout, linkToStream, olderLink, ROWS_MAX, sentence } from './layout';

/** The events of one stream that can still be read, newest first. */
export function streamPage(streams: Streams, name: string, before: number | undefined): string {
  const head = streams.head(name);
  const newest = Math.min(head.durableLast, (before ?? Number.POSITIVE_INFINITY) - 1);
  const first = streams.firstReadable(head);
  const isReadable = head.id !== undefined && !head.isTombstoned && newest >= first;
  const events = isReadable ? firstOf(streams.log.streamEvents(head.id as number, newest, first), ROWS_MAX) : [];
  return layout(name, [
    sentence(stateOf(head, first)),
    metadataOf(head),
    events.length > 0 ? eventsOfStream(events) : html``,
    olderLink(events.length, events.at(-1)?.revision),
  ]);
}

function stateOf(head: StreamHead, first: number): string {
  if (head.isTombstoned)
    return 'This stream is tombstoned: nothing of it can be read, and its name is never used again.';
  if (head.durableLast < 0) return 'There is no such stream.';
  if (isSoftDeleted(head.metadata)) return 'This stream is deleted: an append would begin it anew.';
  if (first > head.durableLast) return 'Nothing of this stream can be read any more.';
  if (first > 0) return `Revisions ${first} to ${head.durableLast}; older ones are hidden by the stream's metadata.`;
  return head.durableLast === 0 ? 'One event.' : `Revisions 0 to ${head.durableLast}.`;
}

function metadataOf({ name, metadata, metadataRevision }: StreamHead): Html {
  if (metadataRevision < 0 || isSoftDeleted(metadata)) return html``;
  return html`<p>Metadata, ${linkToStream(metadataStreamOf(name))}: <code>${JSON.stringify(metadata.json)}</code></p>`;
}
