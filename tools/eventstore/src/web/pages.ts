import type { RecordedEvent } from '../log/recorded-event';
import { TOMBSTONE } from '../log/recorded-event';
import { firstOf } from '../streams/first-of';
import { allBackwards } from '../streams/reading';
import type { Streams } from '../streams/streams';
import { html, type Html } from './html';

/** How many rows a page has. */
const ROWS_MAX = 100;

/** All streams, those that began last first. */
export function streamsPage({ log }: Streams, prefix: string): string {
  const newest = firstOf(
    log.newestOfStreams((name) => name.startsWith(prefix)),
    ROWS_MAX,
  );
  const rows = newest.map(
    (event) =>
      html`<tr>
        <td>${linkTo(event.streamName)}</td>
        <td>${event.revision === TOMBSTONE ? 'tombstoned' : event.revision}</td>
        <td>${event.type}</td>
        <td>${when(event)}</td>
      </tr>`,
  );
  const form = html`<form><input name="prefix" value="${prefix}" placeholder="Name begins with" /></form>`;
  return layout('Streams', [form, table(['Stream', 'Last revision', 'Last event', 'Recorded'], rows)]);
}

/** The events of one stream that can still be read, newest first. */
export function streamPage(streams: Streams, name: string, before: number | undefined): string {
  const head = streams.head(name);
  const newest = Math.min(head.durableLast, (before ?? Number.POSITIVE_INFINITY) - 1);
  const first = streams.firstReadable(head);
  const isReadable = head.id !== undefined && !head.isTombstoned && newest >= first;
  const events = isReadable ? firstOf(streams.log.streamEvents(head.id as number, newest, first), ROWS_MAX) : [];
  return layout(name, [table(EVENT_COLUMNS, events.map(eventRow)), olderLink(events.length, events.at(-1)?.revision)]);
}

/** The log, newest first. */
export function logPage({ log }: Streams, before: number | undefined): string {
  const events = firstOf(allBackwards(log, before ?? log.end), ROWS_MAX);
  return layout('$all', [
    table(EVENT_COLUMNS, events.map(eventRow)),
    olderLink(events.length, events.at(-1)?.position),
  ]);
}

const EVENT_COLUMNS = ['Position', 'Stream', 'Revision', 'Type', 'Recorded', 'Data and metadata'];

const eventRow = (event: RecordedEvent): Html =>
  html`<tr>
    <td>${event.position}</td>
    <td>${linkTo(event.streamName)}</td>
    <td>${event.revision === TOMBSTONE ? 'last' : event.revision}</td>
    <td>${event.type}</td>
    <td>${when(event)}</td>
    <td>
      <details>
        <summary>${readable(event.data, event.isJson).slice(0, SUMMARY_LENGTH)}</summary>
        <pre>${readable(event.data, event.isJson)}</pre>
        <pre>${readable(event.metadata, true)}</pre>
      </details>
    </td>
  </tr>`;

const SUMMARY_LENGTH = 100;

const readable = (bytes: Buffer, isText: boolean): string => (isText ? bytes.toString() : `${bytes.length} bytes`);

const when = ({ createdMs }: RecordedEvent): string => new Date(createdMs).toISOString();

const linkTo = (stream: string): Html => html`<a href="/web/streams/${encodeURIComponent(stream)}">${stream}</a>`;

const olderLink = (count: number, last: number | undefined): Html =>
  count === ROWS_MAX && last !== undefined ? html`<p><a href="?before=${last}">Older</a></p>` : html``;

const table = (titles: readonly string[], rows: readonly Html[]): Html =>
  html`<table>
    <tr>
      ${titles.map((title) => html`<th>${title}</th>`)}
    </tr>
    ${rows}
  </table>`;

const layout = (title: string, content: readonly Html[]): string =>
  html`<!doctype html>
    <meta charset="utf-8" />
    <title>${title}</title>
    <style>
      body {
        font: 14px system-ui;
        margin: 2em;
      }
      td,
      th {
        text-align: left;
        vertical-align: top;
        padding: 0.2em 1em 0.2em 0;
      }
    </style>
    <p><a href="/web/streams">Streams</a> · <a href="/web/log">$all</a></p>
    <h1>${title}</h1>
    ${content}`.text;
