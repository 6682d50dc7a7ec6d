import { gunzipSync } from 'node:zlib';
import type { RecordedEvent } from '@payments/event-store';

interface Zipped {
  readonly gzip: string;
  readonly chunk: number;
}

/** All that the log holds beside the streams of persons, as text; what is zipped in it is unzipped. */
export function saidByEvents(events: readonly RecordedEvent[]): string {
  const others = events.filter(({ stream }) => !stream.startsWith('person-'));
  return [
    ...others.map(({ type, stream, data, metadata }) => JSON.stringify({ type, stream, data, metadata })),
    ...unzipped(others),
  ].join('\n');
}

/** A snapshot is one file in pieces, which follow each other in its stream. What is no whole file holds nothing. */
function unzipped(events: readonly RecordedEvent[]): readonly string[] {
  const files: Buffer[][] = [];
  const latestOf = new Map<string, Buffer[]>();
  for (const { stream, data } of events) {
    if (!isZipped(data)) continue;
    const file = (data.chunk > 0 && latestOf.get(stream)) || [];
    if (file.length === 0) files.push(file);
    latestOf.set(stream, file);
    file.push(Buffer.from(data.gzip, 'base64'));
  }
  return files.map((pieces) => textOf(Buffer.concat(pieces)));
}

const isZipped = (data: unknown): data is Zipped =>
  typeof data === 'object' && data !== null && 'gzip' in data && 'chunk' in data;

function textOf(zipped: Buffer): string {
  try {
    return gunzipSync(zipped).toString();
  } catch {
    return '';
  }
}
