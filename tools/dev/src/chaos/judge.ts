import type { LedgerAccount, Violation } from '@payments/tools-vipps';

/** What there is to see when a drill is over: the log, and Vipps' own books. */
export interface Evidence {
  /** The types in each payment's stream, by its reference. */
  readonly stories: ReadonlyMap<string, readonly string[]>;
  /** Of every event of every stream. */
  readonly ids: readonly string[];
  readonly accounts: readonly LedgerAccount[];
  readonly violations: readonly Violation[];
  /** What was told that nobody may know. */
  readonly told: readonly string[];
}

const EFFECTS = ['create', 'receipt', 'capture'] as const;

/** What was lost, doubled or told, in plain sentences; none is what we want. */
export function judge({ stories, ids, accounts, violations, told }: Evidence): readonly string[] {
  const accountOf = new Map(accounts.map((account) => [account.reference, account]));
  return [
    ...[...stories].flatMap(([reference, types]) => [
      ...faultsOfStory(reference, types),
      ...faultsOfBooks(reference, accountOf.get(reference)),
    ]),
    ...repeatedOf(ids).map((id) => `the log has two events with the id ${id}`),
    ...violations.map(({ kind, reference }) => `Vipps saw a ${kind} of ${reference ?? 'no payment'}`),
    ...told,
  ];
}

const faultsOfStory = (reference: string, types: readonly string[]): readonly string[] => [
  ...(types.at(-1) === 'CaptureVerified' ? [] : [`${reference} ends with ${types.at(-1) ?? 'nothing'}`]),
  ...repeatedOf(types).map((type) => `${reference} has ${type} more than once`),
];

function faultsOfBooks(reference: string, account: LedgerAccount | undefined): readonly string[] {
  return EFFECTS.map((effect) => ({ effect, count: account?.effects[effect].count ?? 0 }))
    .filter(({ count }) => count !== 1)
    .map(({ effect, count }) => `${reference} has ${count} × ${effect} at Vipps`);
}

const repeatedOf = (values: readonly string[]): readonly string[] => {
  const seen = new Set<string>();
  return values.filter((value) => seen.size === seen.add(value).size);
};
