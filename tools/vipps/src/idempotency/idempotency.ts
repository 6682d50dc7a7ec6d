import type { Answer } from '../http/answer';
import type { Storage } from '../storage/storage';

interface Attempt {
  /** Of the path and the body: a key that comes with another payment or another wish is a conflict. */
  hash: string;
  /** Undefined while the first attempt is still running. */
  answer?: Answer;
}

/** The attempts made under each key. Vipps' retention time is not documented, so they are never forgotten. */
export class Idempotency {
  readonly #attempts = new Map<string, Attempt>();
  readonly #storage: Storage;

  constructor(storage: Storage) {
    this.#storage = storage;
    for (const { key, value } of storage.entries<Attempt>('idempotency')) this.#attempts.set(key, value);
  }

  find(key: string): Readonly<Attempt> | undefined {
    return this.#attempts.get(key);
  }

  begin(key: string, hash: string): void {
    this.#attempts.set(key, { hash });
  }

  finish(key: string, hash: string, answer: Answer): void {
    const attempt: Attempt = { hash, answer };
    this.#attempts.set(key, attempt);
    this.#storage.put('idempotency', key, attempt);
  }

  forget(key: string): void {
    this.#attempts.delete(key);
  }
}
