import type { RecordedEvent } from '../log/recorded-event';
import { html, type Html } from './html';
import { linkToEvent, linkToStream, readable, revisionOf, table, when, type Column } from './layout';

const SUMMARY_LENGTH = 300;

const POSITION: Column = { title: 'Position', kind: 'number' };
const STREAM: Column = { title: 'Stream', kind: 'name' };
const OF_EVENT: readonly Column[] = [
  { title: 'Revision', kind: 'number' },
  { title: 'Type' },
  { title: 'Recorded (UTC)' },
  { title: 'Data and metadata', kind: 'rest' },
];

/** Events of one stream: it is named above. */
export const eventsOfStream = (events: readonly RecordedEvent[]): Html =>
  table(
    [...OF_EVENT, POSITION],
    events.map((event) => [...cellsOf(event), event.position]),
  );

/** Events of several streams. */
export const eventsOfAll = (events: readonly RecordedEvent[]): Html =>
  table(
    [POSITION, STREAM, ...OF_EVENT],
    events.map((event) => [event.position, linkToStream(event.streamName), ...cellsOf(event)]),
  );

function cellsOf(event: RecordedEvent): (Html | string)[] {
  const { streamName, revision, type } = event;
  const number = Number.isFinite(revision) ? linkToEvent(streamName, revision, String(revision)) : revisionOf(event);
  return [number, type, when(event), contentOf(event)];
}

const contentOf = ({ data, metadata, isJson }: RecordedEvent): Html => {
  const summary = isJson ? data.toString() : readable(data, false);
  return html`<details>
    <summary>${summary.slice(0, SUMMARY_LENGTH)}</summary>
    <pre>${readable(data, isJson)}</pre>
    ${metadata.length > 0 ? html`<pre class="quiet">${readable(metadata, true)}</pre>` : html``}
  </details>`;
};
