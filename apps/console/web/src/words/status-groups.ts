import type { PaymentStatus } from '@payments/payment';
import type { MoneyByStatus } from '../../../src/api';
import type { Tone } from './status-words';

interface StatusGroup {
  readonly name: string;
  readonly tone: Tone;
  readonly statuses: readonly PaymentStatus[];
  /** Of the sums of a status, the one that tells what lies here. */
  readonly counts: 'amount' | 'reserved' | 'captured' | 'refunded';
}

/** The twelve statuses as somebody asks for them who wants to know where the money is. */
export const STATUS_GROUPS: readonly StatusGroup[] = [
  { name: 'Under way', tone: 'open', statuses: ['requested', 'initiated'], counts: 'amount' },
  { name: 'Reserved', tone: 'held', statuses: ['authorized', 'partly-captured'], counts: 'reserved' },
  { name: 'Captured', tone: 'good', statuses: ['captured', 'capture-verified'], counts: 'captured' },
  { name: 'Refunded', tone: 'quiet', statuses: ['refunded'], counts: 'refunded' },
  {
    name: 'No money',
    tone: 'quiet',
    statuses: ['cancelled', 'rejected', 'aborted', 'expired', 'terminated'],
    counts: 'amount',
  },
];

export interface GroupTotal {
  readonly payments: number;
  /** By currency, in minor units: what is in two currencies is never added up. */
  readonly sums: ReadonlyMap<MoneyByStatus['statuses'][number]['currency'], number>;
}

export function totalOf({ statuses, counts }: StatusGroup, money: MoneyByStatus): GroupTotal {
  const rows = money.statuses.filter(({ status }) => statuses.includes(status));
  const sums = new Map<GroupTotal['sums'] extends ReadonlyMap<infer Key, number> ? Key : never, number>();
  for (const row of rows) sums.set(row.currency, (sums.get(row.currency) ?? 0) + row[counts]);
  return { payments: rows.reduce((sum, { payments }) => sum + payments, 0), sums };
}
