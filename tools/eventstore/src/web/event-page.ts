import { resolveLink } from '../streams/links';
import type { Streams } from '../streams/streams';
import { html, type Html } from './html';
import { facts, layout, linkToEvent, linkToStream, readable, sentence, when } from './layout';

/** One event, with the way to those beside it. */
export function eventPage(streams: Streams, stream: string, revision: number): string {
  const title = `${stream} @ ${revision}`;
  const event = streams.readable(stream, revision);
  if (!event) return layout(title, [sentence('There is no such event, or it cannot be read any more.'), back(stream)]);
  const { id, type, position, isJson, data, metadata } = event;
  const { event: target, link } = resolveLink(streams, event);
  return layout(title, [
    html`<p>
      ${beside(streams, stream, revision - 1, 'Previous')} · ${beside(streams, stream, revision + 1, 'Next')}
    </p>`,
    facts([
      ['Stream', linkToStream(stream)],
      ['Revision', revision],
      ['Position', position],
      ['Type', type],
      ['Id', id],
      ['Recorded (UTC)', when(event)],
      ...(link
        ? [['Links to', target ? linkToEvent(target.streamName, target.revision, data.toString()) : 'nothing'] as const]
        : []),
      ['Data', html`<pre>${readable(data, isJson)}</pre>`],
      ['Metadata', metadata.length > 0 ? html`<pre>${readable(metadata, true)}</pre>` : 'none'],
    ]),
  ]);
}

const beside = (streams: Streams, stream: string, revision: number, text: string): Html =>
  streams.readable(stream, revision) ? linkToEvent(stream, revision, text) : html`<span class="quiet">${text}</span>`;

const back = (stream: string): Html => html`<p>${linkToStream(stream)}</p>`;
