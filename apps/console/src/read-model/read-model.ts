import type { Position } from '@payments/event-store';
import { paymentOf, type PaymentEvent } from '@payments/events';
import { evolve, noPayment, type Payment } from '@payments/payment';
import Database from 'libsql';
import { rmSync } from 'node:fs';
import { READ_MODEL_VERSION, SCHEMA } from './schema';
import { rowOf, type Row } from './row';
import { Sums } from './sums';
import { withoutWords } from './without-words';

/** An event of a payment as the log told it; without `event` where this code does not know its type or version. */
export interface SeenEvent {
  readonly stream: string;
  readonly revision: number;
  /** Epoch ms. */
  readonly recordedAt: number;
  readonly event?: PaymentEvent;
}

interface Entry {
  readonly payment: Payment;
  readonly revision: number;
  /** None while nothing is written of it. */
  readonly row?: Row;
  readonly id?: number;
}

/** So many payments are kept in memory beside the disk: those that things happen to come again soon. */
const REMEMBERED_MAX = 20_000;

const COLUMNS = [
  'merchantSerialNumber',
  'reference',
  'status',
  'currency',
  'amount',
  'reserved',
  'captured',
  'refunded',
  'requestedAt',
  'changedAt',
  'revision',
  'anomalies',
  'parked',
  'atRisk',
  'atRiskDeadline',
  'atRiskUntil',
] as const satisfies readonly (keyof Row)[];

const ALL_COLUMNS = COLUMNS.join(', ');

/**
 * The payments of the log as the pages look for them, on disk. It is thrown away whenever it is in doubt: the log has all
 * of it. What is written, is written together with the position in the log that it goes up to.
 */
export class ReadModel {
  readonly database: Database.Database;
  readonly #sums: Sums;
  readonly #remembered = new Map<string, Entry>();
  readonly #find;
  readonly #insert;
  readonly #update;
  readonly #about;
  #position: Position | undefined;

  /**
   * @param file or `:memory:`. What another version wrote there, or what cannot be read, makes room for an empty one.
   * @throws Error if another process has it open.
   */
  static open(file: string, { rebuild = false } = {}): ReadModel {
    if (rebuild) remove(file);
    const found = opened(file);
    if (found) return new ReadModel(found);
    remove(file);
    const database = connected(file);
    database.exec(SCHEMA);
    database.prepare('INSERT INTO about VALUES (?, ?)').run('version', READ_MODEL_VERSION);
    return new ReadModel(database);
  }

  private constructor(database: Database.Database) {
    this.database = database;
    this.#sums = new Sums(database);
    this.#find = database.prepare(
      `SELECT id, fold, ${ALL_COLUMNS} FROM payments WHERE reference = ? AND merchantSerialNumber = ?`,
    );
    this.#insert = database.prepare(
      `INSERT INTO payments (${ALL_COLUMNS}, fold) VALUES (${COLUMNS.map(() => '?').join(', ')}, ?)`,
    );
    this.#update = database.prepare(
      `UPDATE payments SET ${COLUMNS.map((column) => `${column} = ?`).join(', ')}, fold = ? WHERE id = ?`,
    );
    this.#about = database.prepare(
      'INSERT INTO about VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
    );
    this.#position = positionIn(database);
  }

  /** Everything up to here is in it. */
  get position(): Position | undefined {
    return this.#position;
  }

  get count(): number {
    return this.#sums.payments;
  }

  /**
   * Folds events in the log's order and moves on to the position, both or neither. What it has seen already changes
   * nothing, so the log may tell it twice.
   *
   * @returns the rows that are another now.
   */
  apply(events: readonly SeenEvent[], position: Position): readonly Row[] {
    const changed = new Map<string, Entry>();
    const write = this.database.transaction(() => {
      for (const seen of events) {
        const before = changed.get(seen.stream) ?? this.#entryOf(seen.stream);
        if (!before || seen.revision <= before.revision) continue;
        const payment = seen.event ? evolve(before.payment, withoutWords(seen.event)) : before.payment;
        changed.set(seen.stream, { ...before, ...asOf(seen, payment), payment, revision: seen.revision });
      }
      for (const [stream, entry] of changed) changed.set(stream, this.#write(stream, entry));
      this.#about.run('position', `${position.commit} ${position.prepare}`);
    });
    write.immediate();
    // Only now: what a failed write leaves behind is what was there before.
    this.#position = position;
    for (const [stream, entry] of changed) this.#remember(stream, entry);
    return [...changed.values()].flatMap(({ row }) => row ?? []);
  }

  close(): void {
    // The client lets go of the file only when its statements are collected: the lock is given back by hand.
    this.database.exec('PRAGMA journal_mode = DELETE; PRAGMA locking_mode = NORMAL');
    this.database.prepare('SELECT 1 FROM about').get();
    this.database.close();
  }

  #entryOf(stream: string): Entry | undefined {
    const remembered = this.#remembered.get(stream);
    if (remembered) return remembered;
    const id = paymentOf(stream);
    if (!id) return undefined;
    const found = this.#find.get(id.reference, id.merchantSerialNumber) as
      (Row & { id: number; fold: string }) | undefined;
    if (!found) return { payment: noPayment, revision: -1 };
    const { id: number, fold, ...row } = found;
    return { id: number, payment: JSON.parse(fold) as Payment, revision: row.revision, row: plain(row) };
  }

  /** @returns the entry as it is kept. */
  #write(stream: string, entry: Entry): Entry {
    const { payment, row } = entry;
    if (payment.status === 'none' || !row) return entry;
    const before = this.#entryOf(stream);
    this.#sums.change(before?.row, row, payment);
    const values = [...COLUMNS.map((column) => row[column]), JSON.stringify(payment)];
    if (entry.id !== undefined) {
      this.#update.run(...values, entry.id);
      return entry;
    }
    return { ...entry, id: Number(this.#insert.run(...values).lastInsertRowid) };
  }

  #remember(stream: string, entry: Entry): void {
    this.#remembered.delete(stream);
    this.#remembered.set(stream, entry);
    if (this.#remembered.size <= REMEMBERED_MAX) return;
    const [oldest] = this.#remembered.keys();
    if (oldest !== undefined) this.#remembered.delete(oldest);
  }
}

const asOf = ({ stream, revision, recordedAt: changedAt }: SeenEvent, payment: Payment): Pick<Entry, 'row'> => {
  const id = paymentOf(stream);
  return id && payment.status !== 'none' ? { row: rowOf(id, payment, { revision, changedAt }) } : {};
};

/** libsql puts a field of its own beside the columns. */
const plain = (found: Row): Row =>
  Object.fromEntries(COLUMNS.map((column) => [column, found[column]])) as unknown as Row;

function connected(file: string): Database.Database {
  const database = new Database(file);
  // One process has it for itself; with the log behind it, a power cut may cost the last moments and nothing else.
  database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
  return database;
}

/** What is there, if it is of this version and whole. @throws Error if another process has it. */
function opened(file: string): Database.Database | undefined {
  let database: Database.Database | undefined;
  try {
    database = connected(file);
    const about = database.prepare('SELECT value FROM about WHERE name = ?').get('version') as
      { value: string } | undefined;
    if (about?.value === READ_MODEL_VERSION) return database;
  } catch (error) {
    if (isInUse(error)) throw error;
  }
  database?.close();
  return undefined;
}

const isInUse = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY');

function remove(file: string): void {
  if (file === ':memory:') return;
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
}

function positionIn(database: Database.Database): Position | undefined {
  const found = database.prepare('SELECT value FROM about WHERE name = ?').get('position') as
    { value: string } | undefined;
  const [commit, prepare] = found?.value.split(' ') ?? [];
  return commit === undefined || prepare === undefined
    ? undefined
    : { commit: BigInt(commit), prepare: BigInt(prepare) };
}
