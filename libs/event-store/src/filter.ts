import type { Filter } from './event-store';

/** Whether a filter lets an event through: its type is exactly one of those named, or its stream begins with a prefix. */
export function letsThrough(filter: Filter | undefined, event: { readonly type: string; readonly stream: string }) {
  if (filter === undefined) return true;
  return 'eventTypes' in filter
    ? filter.eventTypes.includes(event.type)
    : filter.streamPrefixes.some((prefix) => event.stream.startsWith(prefix));
}
