/** Fills by itself, up to its size. Pure but for its memory; time is passed in. */
export class TokenBucket {
  readonly #size: number;
  readonly #perSecond: number;
  #tokens: number;
  #at = Number.NEGATIVE_INFINITY;

  constructor(size: number, perSecond: number) {
    this.#size = size;
    this.#perSecond = perSecond;
    this.#tokens = size;
  }

  hasOne(now: number): boolean {
    this.#fill(now);
    return this.#tokens >= 1;
  }

  take(now: number): void {
    this.#fill(now);
    this.#tokens = Math.max(0, this.#tokens - 1);
  }

  #fill(now: number): void {
    // A clock that is set back fills nothing.
    const seconds = Math.max(0, now - this.#at) / 1_000;
    this.#tokens = Math.min(this.#size, this.#tokens + seconds * this.#perSecond);
    this.#at = now;
  }
}
