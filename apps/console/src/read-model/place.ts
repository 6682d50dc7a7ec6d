import type { Clause } from './clause';
import type { Order } from './order';

/** Where a page of a list ends: the values of its order in the last row. */
export type Place = readonly (string | number)[];

export const textOfPlace = (place: Place): string => Buffer.from(JSON.stringify(place)).toString('base64url');

/** The first is a moment in the lists that go by time; no order mixes a moment with anything that is none. */
export function readPlace(text: string, length: number): Place {
  try {
    const place: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (Array.isArray(place) && place.length === length && place.every(isPart)) return place;
  } catch {
    // Said below: what was given is not ours.
  }
  throw new RangeError('after must be the next of the page before');
}

const isPart = (part: unknown): part is string | number => typeof part === 'string' || Number.isSafeInteger(part);

type Directed = Pick<Order, 'columns' | 'direction'>;

/** What stands behind the place. */
export const behind = (order: Directed, place: Place): Clause =>
  compared(order, order.direction === 'ASC' ? '>' : '<', place);

/** What stands before the place, and in it. */
export const upTo = (order: Directed, place: Place): Clause =>
  compared(order, order.direction === 'ASC' ? '<=' : '>=', place);

const compared = ({ columns }: Directed, comparison: string, place: Place): Clause => ({
  sql: `(${columns.join(', ')}) ${comparison} (${columns.map(() => '?').join(', ')})`,
  values: place,
});
