import type { RecordedEvent } from '../log/recorded-event';
import { TOMBSTONE } from '../log/recorded-event';
import { html, type Html } from './html';
import { STYLE } from './style';

/** How many rows a page has. */
export const ROWS_MAX = 100;

/** What all pages have around what they show. */
export const layout = (title: string, content: readonly Html[]): string =>
  html`<!doctype html>
    <html lang="en">
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width" />
      <title>${title}</title>
      <style>
        ${STYLE}
      </style>
      <nav><a href="/web/streams">Streams</a> <a href="/web/log">$all</a></nav>
      <h1>${title}</h1>
      ${content}
    </html>`.text;

export interface Column {
  readonly title: string;
  /** How its cells are set: numbers to the right, names cut off where they are long, and one that takes what is left. */
  readonly kind?: 'number' | 'whole' | 'name' | 'rest';
}

export const table = (columns: readonly Column[], rows: readonly (readonly (Html | string | number)[])[]): Html =>
  html`<table>
    <tr>
      ${columns.map(({ title, kind = 'whole' }) => html`<th class="${kind}">${title}</th>`)}
    </tr>
    ${rows.map(
      (cells) =>
        html`<tr>
          ${cells.map((cell, index) => html`<td class="${columns[index]?.kind ?? 'whole'}">${cell}</td>`)}
        </tr>`,
    )}
  </table>`;

export const facts = (rows: readonly (readonly [name: string, value: Html | string | number])[]): Html =>
  html`<dl>
    ${rows.map(
      ([name, value]) =>
        html`<dt>${name}</dt>
          <dd>${value}</dd>`,
    )}
  </dl>`;

export const sentence = (text: string): Html => html`<p class="quiet">${text}</p>`;

/** To what comes behind the last row, if there may be more. */
export const olderLink = (count: number, last: number | undefined, prefix = ''): Html => {
  if (count < ROWS_MAX || last === undefined) return html``;
  const query = new URLSearchParams({ ...(prefix && { prefix }), before: String(last) });
  return html`<p><a href="?${query.toString()}">Older</a></p>`;
};

export const linkToStream = (stream: string): Html =>
  html`<a href="/web/streams/${encodeURIComponent(stream)}">${stream}</a>`;

export const linkToEvent = (stream: string, revision: number, text: string): Html =>
  html`<a href="/web/streams/${encodeURIComponent(stream)}/${revision}">${text}</a>`;

/** To the millisecond, in UTC. */
export const when = ({ createdMs }: RecordedEvent): string =>
  new Date(createdMs).toISOString().slice(0, -1).replace('T', ' ');

export const revisionOf = ({ revision }: RecordedEvent): string =>
  revision === TOMBSTONE ? 'tombstone' : String(revision);

/** What an event carries, as it is read best. */
export function readable(bytes: Buffer, isJson: boolean): string {
  if (bytes.length === 0) return 'nothing';
  if (!isJson) return `${bytes.length} bytes: ${bytes.subarray(0, BYTES_SHOWN).toString('hex')}`;
  try {
    return JSON.stringify(JSON.parse(bytes.toString()), undefined, 2);
  } catch {
    return bytes.toString();
  }
}

const BYTES_SHOWN = 64;
