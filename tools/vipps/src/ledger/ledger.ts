import type { Currency } from '../sales-units/switches';
import type { Storage } from '../storage/storage';
import { violationsOf, type Violation, type ViolationKind } from './violations';

/** Where money can be: with the customer, held by the bank, with the merchant, or let go again. */
export type Account = 'customer' | 'reserved' | 'merchant' | 'released';

/** What can really happen to a payment. */
export type Effect = CountedEffect | 'revoke';

/** Those that somebody asks for; what an acquirer takes back only moves money. */
type CountedEffect = 'create' | 'authorize' | 'receipt' | 'capture' | 'cancel' | 'refund';

/** From where to where each effect moves money; what is not here moves none. */
const movements: Partial<Record<Effect, readonly [Account, Account]>> = {
  authorize: ['customer', 'reserved'],
  capture: ['reserved', 'merchant'],
  cancel: ['reserved', 'released'],
  refund: ['merchant', 'customer'],
  revoke: ['merchant', 'customer'],
};

export interface LedgerEntry {
  /** Milliseconds since 1970. */
  at: number;
  merchantSerialNumber: string;
  reference: string;
  effect: Effect;
  by: 'merchant' | 'customer' | 'vipps';
  /** The idempotency key of the call that caused it. */
  key?: string;
  /** Minor units; 0 where no money moves. */
  amount: number;
  currency?: Currency;
  /** Of an authorization: when the time to capture is over. */
  captureUntil?: number;
}

/** What happened to one payment, and where its money is now; the four accounts always sum up to nothing. */
export interface LedgerAccount {
  merchantSerialNumber: string;
  reference: string;
  currency: Currency | undefined;
  effects: Record<CountedEffect, { count: number; keys: string[] }>;
  money: Record<Account, number>;
}

export type { Violation, ViolationKind };

type BookedAccount = LedgerAccount & { entries: LedgerEntry[] };

const noEffects = (): LedgerAccount['effects'] => ({
  create: { count: 0, keys: [] },
  authorize: { count: 0, keys: [] },
  receipt: { count: 0, keys: [] },
  capture: { count: 0, keys: [] },
  cancel: { count: 0, keys: [] },
  refund: { count: 0, keys: [] },
});

/**
 * The simulator's second memory: double entry, written at each effect and read by nothing that decides, so that it can
 * bear witness against the payments, and against whoever caused them.
 */
export class Ledger {
  /** Several sales units may use one reference. */
  readonly #byReference = new Map<string, BookedAccount[]>();
  readonly #violations: Violation[] = [];
  readonly #storage: Storage;
  #posted = 0;
  #complained = 0;

  constructor(storage: Storage) {
    this.#storage = storage;
    for (const { value } of storage.entries<Violation>('complaints')) {
      this.#violations.push(value);
      this.#complained++;
    }
    for (const { value } of storage.entries<LedgerEntry>('ledger')) {
      this.#book(value);
      this.#posted++;
    }
  }

  post(entry: LedgerEntry): void {
    this.#storage.put('ledger', String(this.#posted++).padStart(12, '0'), entry);
    this.#book(entry);
  }

  /** A wrong that left no effect, because it was refused. */
  complain(violation: Violation): void {
    this.#storage.put('complaints', String(this.#complained++).padStart(12, '0'), violation);
    this.#violations.push(violation);
  }

  /** The accounts of all payments, or of those with one reference. */
  accounts(reference?: string): LedgerAccount[] {
    const accounts = reference === undefined ? [...this.#byReference.values()].flat() : this.#with(reference);
    return accounts.map(withoutEntries);
  }

  entries(reference: string): LedgerEntry[] {
    return this.#with(reference).flatMap(({ entries }) => entries);
  }

  violations(): Violation[] {
    return [...this.#violations];
  }

  #book(entry: LedgerEntry): void {
    const account = this.#accountOf(entry);
    this.#violations.push(...violationsOf(entry, account.entries, account.money));
    if (entry.effect !== 'revoke') {
      const effect = account.effects[entry.effect];
      effect.count++;
      if (entry.key !== undefined) effect.keys.push(entry.key);
    }
    account.currency ??= entry.currency;
    account.entries.push(entry);
    const movement = movements[entry.effect];
    if (!movement) return;
    account.money[movement[0]] -= entry.amount;
    account.money[movement[1]] += entry.amount;
  }

  #with(reference: string): BookedAccount[] {
    return this.#byReference.get(reference) ?? [];
  }

  #accountOf({ merchantSerialNumber, reference }: LedgerEntry): BookedAccount {
    const known = this.#with(reference).find((account) => account.merchantSerialNumber === merchantSerialNumber);
    if (known) return known;
    const money = { customer: 0, reserved: 0, merchant: 0, released: 0 };
    const account: BookedAccount = {
      merchantSerialNumber,
      reference,
      currency: undefined,
      effects: noEffects(),
      money,
      entries: [],
    };
    this.#byReference.set(reference, [...this.#with(reference), account]);
    return account;
  }
}

function withoutEntries({ merchantSerialNumber, reference, currency, effects, money }: LedgerAccount): LedgerAccount {
  return structuredClone({ merchantSerialNumber, reference, currency, effects, money });
}
