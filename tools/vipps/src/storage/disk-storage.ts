import { open, type Database, type RootDatabase } from 'lmdb';
import { Storage, type Table } from './storage';

const TABLES_MAX = 16;

/** Keeps the state in a directory. LMDB commits everything put in one turn of the event loop together, or none of it. */
export class DiskStorage extends Storage {
  readonly #root: RootDatabase;
  readonly #tables = new Map<Table, Database>();
  #latest: Promise<unknown> | undefined;

  constructor(directory: string) {
    super();
    this.#root = open({ path: directory, maxDbs: TABLES_MAX, noSubdir: false });
  }

  override put(table: Table, key: string, value: unknown): void {
    this.#follow(this.#table(table).put(key, value));
  }

  override remove(table: Table, key: string): void {
    this.#follow(this.#table(table).remove(key));
  }

  override *entries<T>(table: Table): Iterable<{ key: string; value: T }> {
    for (const { key, value } of this.#table(table).getRange()) yield { key: String(key), value: value as T };
  }

  override committed(): Promise<unknown> | undefined {
    return this.#latest;
  }

  override async close(): Promise<void> {
    await this.#latest;
    await this.#root.close();
  }

  #table(name: Table): Database {
    let table = this.#tables.get(name);
    if (!table) this.#tables.set(name, (table = this.#root.openDB({ name, encoding: 'json' })));
    return table;
  }

  #follow(commit: Promise<unknown>): void {
    this.#latest = commit;
    void commit.then(() => {
      if (this.#latest === commit) this.#latest = undefined;
    });
  }
}
