import type { JsonObject, NewEvent } from './event-store';

/** EventStoreDB keeps what applies to a stream as a whole in a stream beside it; only the last event there counts. */
export const metadataStreamOf = (stream: string): string => `$$${stream}`;

export const METADATA_EVENT = '$metadata';

/** The stream's name in the reverse direction; `undefined` for streams that hold no metadata. */
export const describedBy = (stream: string): string | undefined =>
  stream.startsWith('$$') ? stream.slice(2) : undefined;

export const keepLastEvent = (id: string, count: number): NewEvent => ({
  id,
  type: METADATA_EVENT,
  data: { $maxCount: count },
  metadata: {},
});

/** How many events of a stream stay readable, as its metadata say; `Infinity` if they say nothing of it. */
export function maxCountOf(metadata: unknown): number {
  const maxCount = (metadata as JsonObject | null | undefined)?.['$maxCount'];
  return typeof maxCount === 'number' ? maxCount : Infinity;
}
