/** What is kept; each table is a map of its own. */
export type Table =
  | 'payments'
  | 'orders'
  | 'images'
  | 'registrations'
  | 'latestSecrets'
  | 'deliveries'
  | 'ledger'
  | 'complaints'
  | 'idempotency'
  | 'categories'
  | 'switches'
  | 'clock';

/** Where the state goes so that it survives a restart. The running simulator reads it only when it starts. */
export abstract class Storage {
  abstract put(table: Table, key: string, value: unknown): void;
  abstract remove(table: Table, key: string): void;
  abstract entries<T>(table: Table): Iterable<{ key: string; value: T }>;
  /** Settles when everything put so far survives the death of the process; undefined where it does already. */
  abstract committed(): Promise<unknown> | undefined;
  abstract close(): Promise<void>;
}

/** Keeps nothing: the state lives and dies with the process. */
export class NoStorage extends Storage {
  override put(): void {
    return;
  }
  override remove(): void {
    return;
  }
  override entries<T>(): Iterable<{ key: string; value: T }> {
    return [];
  }
  override committed(): undefined {
    return undefined;
  }
  override close(): Promise<void> {
    return Promise.resolve();
  }
}
