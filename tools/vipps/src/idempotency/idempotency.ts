import type { Answer } from '../http/answer';
import type { Storage } from '../storage/storage';

interface Attempt {
  /** Of the path and the body: a key that comes with another payment or another wish is a conflict. */
  hash: string;
  /** When it was made, in milliseconds since 1970. */
  at: number;
  /** Undefined while the first attempt is still running. */
  answer?: Answer;
}

const DAY_MS = 86_400_000;

/** The attempts made under each key. */
export class Idempotency {
  readonly #attempts = new Map<string, Attempt>();
  readonly #storage: Storage;

  constructor(storage: Storage) {
    this.#storage = storage;
    for (const { key, value } of storage.entries<Attempt>('idempotency')) this.#attempts.set(key, value);
  }

  /** What was attempted under a key; where keys are kept for some days only, what is older is as good as never made. */
  find(key: string, now: number, keptDays: number | null): Readonly<Attempt> | undefined {
    const attempt = this.#attempts.get(key);
    const isForgotten = attempt !== undefined && keptDays !== null && now >= attempt.at + keptDays * DAY_MS;
    return isForgotten ? undefined : attempt;
  }

  begin(key: string, hash: string, at: number): void {
    this.#attempts.set(key, { hash, at });
  }

  finish(key: string, { hash, at, answer }: Required<Attempt>): void {
    const attempt: Attempt = { hash, at, answer };
    this.#attempts.set(key, attempt);
    this.#storage.put('idempotency', key, attempt);
  }

  forget(key: string): void {
    this.#attempts.delete(key);
  }
}
