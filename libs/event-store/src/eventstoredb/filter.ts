import { eventTypeFilter, streamNameFilter, type Filter as ClientFilter, type Position } from '@eventstore/db-client';
import type { Filter } from '../event-store';

/** The filter as the server applies it. */
export function serverFilter(
  filter: Filter | undefined,
  checkpointInterval: number,
  checkpoint: (position: Position) => void,
): ClientFilter | undefined {
  if (filter === undefined) return undefined;
  const options = { checkpointInterval, checkpointReached: (_: unknown, position: Position) => checkpoint(position) };
  return 'eventTypes' in filter
    ? eventTypeFilter({ ...options, regex: exactly(filter.eventTypes) })
    : streamNameFilter({ ...options, prefixes: [...filter.streamPrefixes] });
}

/** The server knows prefixes and regular expressions, and `Capture` is a prefix of `Captured`. */
const exactly = (names: readonly string[]): string =>
  `^(?:${names.map((name) => name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})$`;
