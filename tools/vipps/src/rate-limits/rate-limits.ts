const WINDOW_MS = 60_000;

/** Counts calls in a sliding minute. Keys that were silent for a minute are forgotten, a generation at a time. */
export class RateLimits {
  #current = new Map<string, number[]>();
  #previous = new Map<string, number[]>();
  #generationEndsAt = 0;

  /** Milliseconds until the call would be let through; 0 means that it is, and counts. */
  waitFor(key: string, limit: number, now: number): number {
    this.#turnGeneration(now);
    const times = this.#timesOf(key);
    while (times.length > 0 && (times[0] ?? 0) <= now - WINDOW_MS) times.shift();
    if (times.length < limit) {
      times.push(now);
      return 0;
    }
    return (times[0] ?? now) + WINDOW_MS - now;
  }

  #timesOf(key: string): number[] {
    let times = this.#current.get(key);
    if (!times) this.#current.set(key, (times = this.#previous.get(key) ?? []));
    return times;
  }

  #turnGeneration(now: number): void {
    if (now < this.#generationEndsAt && now > this.#generationEndsAt - 2 * WINDOW_MS) return;
    this.#previous = this.#current;
    this.#current = new Map();
    this.#generationEndsAt = now + WINDOW_MS;
  }
}
