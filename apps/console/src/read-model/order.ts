import type { PaymentsQuery } from '../api/payments';
import type { Clause, Value } from './clause';
import type { Place } from './place';
import type { Row } from './row';

/** In which order a list is looked through, and from where to where. */
export interface Order {
  readonly columns: readonly string[];
  readonly direction: 'ASC' | 'DESC';
  /** The one index that has this order and only what such a list can have; absent where sales units and statuses have theirs. */
  readonly index?: string;
  /** Whether that index has only what is rare. */
  readonly isOfFew?: true;
  /** What the index is about. */
  readonly only: readonly Clause[];
  /** Of the first column: the list begins there, and goes no further than that. */
  readonly near?: Bound;
  readonly far?: Bound;
  /** Those fields of the query which the bounds see to. */
  readonly sees: readonly (keyof PaymentsQuery)[];
  readonly placeOf: (row: Row) => Place;
}

interface Bound {
  readonly comparison: '<' | '<=' | '>=';
  readonly value: Value;
}

/** Newest first; by the deadline where that is what is looked for; by the reference where its beginning is given. */
export function orderOf(query: PaymentsQuery, expiringBefore: number): Order {
  const { expiring, parked, reference } = query;
  if (expiring) return byDeadline(expiringBefore);
  if (parked)
    return { ...newestFirst(query), index: 'parkedOnes', isOfFew: true, only: [PARKED], sees: [...AGE, 'parked'] };
  return reference === undefined ? newestFirst(query) : byReference(reference);
}

export const PARKED: Clause = { sql: 'parked IS NOT NULL', values: [] };

const AGE = ['requestedFrom', 'requestedBefore'] as const;

const newestFirst = ({ requestedFrom, requestedBefore }: PaymentsQuery): Order => ({
  columns: ['requestedAt', 'reference', 'merchantSerialNumber'],
  direction: 'DESC',
  only: [],
  ...(requestedBefore !== undefined && { near: { comparison: '<', value: Date.parse(requestedBefore) } }),
  ...(requestedFrom !== undefined && { far: { comparison: '>=', value: Date.parse(requestedFrom) } }),
  sees: AGE,
  placeOf: (row) => [row.requestedAt, row.reference, row.merchantSerialNumber],
});

const byDeadline = (before: number): Order => ({
  columns: ['atRiskUntil', 'reference', 'merchantSerialNumber'],
  direction: 'ASC',
  index: 'atRisk',
  isOfFew: true,
  only: [{ sql: 'atRiskUntil IS NOT NULL', values: [] }],
  far: { comparison: '<=', value: before },
  sees: ['expiring'],
  placeOf: (row) => [row.atRiskUntil ?? 0, row.reference, row.merchantSerialNumber],
});

/** References are ASCII: behind all that begin so stands the prefix with the last character there is. */
const byReference = (beginning: string): Order => ({
  columns: ['reference', 'merchantSerialNumber'],
  direction: 'ASC',
  index: 'named',
  only: [],
  near: { comparison: '>=', value: beginning },
  far: { comparison: '<', value: `${beginning}~` },
  sees: ['reference'],
  placeOf: (row) => [row.reference, row.merchantSerialNumber],
});
