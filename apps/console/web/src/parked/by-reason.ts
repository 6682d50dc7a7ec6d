import type { ParkedRow } from '../../../src/api';

interface Group {
  readonly reason: ParkedRow['reason'];
  readonly rows: readonly ParkedRow[];
}

/** In the order in which each reason comes first, that is with what has waited longest at the top. */
export function byReason(parked: readonly ParkedRow[]): readonly Group[] {
  const reasons = [...new Set(parked.map(({ reason }) => reason))];
  return reasons.map((reason) => ({ reason, rows: parked.filter((row) => row.reason === reason) }));
}
