import type { Account, LedgerEntry } from './ledger';

/** What must never be seen, whoever is to blame. */
export const violationKinds = [
  'double-effect',
  'second-create',
  'second-authorization',
  'second-receipt',
  'effect-without-key',
  'capture-before-approval',
  'capture-after-cancel',
  'capture-after-deadline',
  'capture-over-reservation',
  'cancel-over-reservation',
  'refund-before-capture',
  'refund-over-capture',
  'other-currency',
  'key-with-two-bodies',
] as const;

export type ViolationKind = (typeof violationKinds)[number];

export interface Violation {
  kind: ViolationKind;
  merchantSerialNumber: string;
  reference: string | undefined;
  key: string | undefined;
  /** Milliseconds since 1970. */
  at: number;
}

/** What is wrong with an entry, given what was booked for its payment before and where the money is. */
export function violationsOf(
  entry: LedgerEntry,
  earlier: readonly LedgerEntry[],
  money: Readonly<Record<Account, number>>,
): Violation[] {
  const had = (effect: LedgerEntry['effect']): boolean => earlier.some((other) => other.effect === effect);
  const authorization = earlier.find(({ effect }) => effect === 'authorize');
  const wrongs: Record<ViolationKind, boolean> = {
    'double-effect':
      entry.key !== undefined && earlier.some(({ effect, key }) => effect === entry.effect && key === entry.key),
    'second-create': entry.effect === 'create' && had('create'),
    'second-authorization': entry.effect === 'authorize' && had('authorize'),
    'second-receipt': entry.effect === 'receipt' && had('receipt'),
    'effect-without-key': entry.by === 'merchant' && entry.effect !== 'receipt' && entry.key === undefined,
    'capture-before-approval': entry.effect === 'capture' && !authorization,
    'capture-after-cancel': entry.effect === 'capture' && money.released > 0,
    'capture-after-deadline': entry.effect === 'capture' && entry.at > (authorization?.captureUntil ?? Infinity),
    'capture-over-reservation': entry.effect === 'capture' && entry.amount > money.reserved,
    'cancel-over-reservation': entry.effect === 'cancel' && entry.amount > money.reserved,
    'refund-before-capture': entry.effect === 'refund' && !had('capture'),
    'refund-over-capture': entry.effect === 'refund' && entry.amount > money.merchant,
    'other-currency':
      entry.currency !== undefined && earlier.some(({ currency }) => (currency ?? entry.currency) !== entry.currency),
    'key-with-two-bodies': false,
  };
  const { merchantSerialNumber, reference, key, at } = entry;
  return Object.entries(wrongs)
    .filter(([, isWrong]) => isWrong)
    .map(([kind]) => ({ kind: kind as ViolationKind, merchantSerialNumber, reference, key, at }));
}
