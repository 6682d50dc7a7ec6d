import { randomUUID } from 'node:crypto';
import type { JsonObject, NewEvent } from '../event-store';

/** A name that no other spec uses: a real store is shared and remembers. No `-` before the end: it is one prefix. */
export const unique = (category: string): string => `${category}${randomUUID().replaceAll('-', '')}-`;

export const happened = (type: string, data: JsonObject = {}): NewEvent => ({
  id: randomUUID(),
  type,
  data,
  metadata: { $correlationId: randomUUID() },
});

/** Events numbered from 0 in their data, so that order and gaps can be seen. */
export const numbered = (count: number, type = 'Counted'): NewEvent[] =>
  Array.from({ length: count }, (_, number) => happened(type, { number }));

export const idsOf = (events: readonly { readonly id: string }[]): string[] => events.map(({ id }) => id);
