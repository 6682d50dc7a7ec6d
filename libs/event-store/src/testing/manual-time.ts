import { setImmediate } from 'node:timers/promises';
import type { Time } from '../eventstoredb/time';

interface Timer {
  readonly at: number;
  readonly act: () => void;
}

/** Time that passes when a spec says so. */
export class ManualTime implements Time {
  readonly #timers = new Set<Timer>();
  #now = 0;

  now(): number {
    return this.#now;
  }

  after(ms: number, act: () => void): () => void {
    const timer = { at: this.#now + ms, act };
    this.#timers.add(timer);
    return () => void this.#timers.delete(timer);
  }

  /** Lets everything happen that becomes due, in order, and what follows from it. */
  async pass(ms: number): Promise<void> {
    const until = this.#now + ms;
    await setImmediate();
    for (let next = this.#next(until); next !== undefined; next = this.#next(until)) {
      this.#timers.delete(next);
      this.#now = next.at;
      next.act();
      await setImmediate();
    }
    this.#now = until;
  }

  #next(until: number): Timer | undefined {
    return [...this.#timers].filter(({ at }) => at <= until).sort((one, other) => one.at - other.at)[0];
  }
}
