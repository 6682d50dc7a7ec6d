import { useState } from 'react';
import type { PaymentRow } from '../../../src/api';
import { keyOf } from './payments-table';

/** Which lines are other than they were a moment ago, of those that were there: what is new to the page is no change. */
export function useChanged(payments: readonly PaymentRow[] | undefined): ReadonlySet<string> {
  const [seen, setSeen] = useState<{
    of: typeof payments;
    revisions: ReadonlyMap<string, number>;
    changed: Set<string>;
  }>({ of: undefined, revisions: new Map(), changed: new Set() });
  if (payments && seen.of !== payments) {
    const revisions = new Map(payments.map((payment) => [keyOf(payment), payment.revision]));
    const changed = [...revisions].filter(([key, revision]) => (seen.revisions.get(key) ?? revision) !== revision);
    setSeen({ of: payments, revisions, changed: new Set(changed.map(([key]) => key)) });
  }
  return seen.changed;
}
