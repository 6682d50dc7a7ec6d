/**
 * Whether one kind of call is made at all. A Vipps that is down is not asked by every payment of a sales unit in turn: it is
 * left alone for a while, and then one call finds out how it is.
 *
 * It opens upon the trouble of several payments in a row and never upon that of one, however often that one is tried: a
 * payment of which Vipps cannot speak must not stop the others. Pure but for its memory; time is passed in.
 */
import type { Outcome } from './outcome';

export type BreakerState = 'closed' | 'half-open' | 'open';

/** Different payments in trouble, with no answer to anybody in between. */
const PAYMENTS_IN_TROUBLE = 5;
const FIRST_REST_MS = 2_000;
const REST_MAX_MS = 30_000;
/** While one call finds out, the others come back that much later. */
const WAIT_FOR_PROBE_MS = 1_000;

/** Nothing was heard, or an error that is no word about this payment. Whoever names a code or refuses is at work. */
const isTrouble = (outcome: Outcome<unknown>): boolean =>
  outcome.kind === 'silent' || (outcome.kind === 'busy' && outcome.status >= 500 && outcome.code === undefined);

export class Breaker {
  readonly #inTrouble = new Set<string>();
  /** While it rests: until when, epoch ms. */
  #restsUntil: number | undefined;
  #restMs = FIRST_REST_MS;
  #isProbing = false;

  get state(): BreakerState {
    if (this.#restsUntil === undefined) return 'closed';
    return this.#isProbing ? 'half-open' : 'open';
  }

  /** How long the call has to wait, in ms; nothing if it may be made. Who may make it tells what came of it. */
  waitOf(now: number): number | undefined {
    if (this.#restsUntil === undefined) return undefined;
    if (this.#isProbing) return WAIT_FOR_PROBE_MS;
    if (now < this.#restsUntil) return this.#restsUntil - now;
    this.#isProbing = true;
    return undefined;
  }

  /** @param about the payment; nothing where it is about none, which proves nothing against Vipps. */
  heard(outcome: Outcome<unknown>, about: string | undefined, now: number): void {
    if (!isTrouble(outcome)) this.#close();
    else if (this.#isProbing) this.#rest(now, Math.min(REST_MAX_MS, this.#restMs * 2));
    else if (this.#restsUntil === undefined && about !== undefined) {
      this.#inTrouble.add(about);
      if (this.#inTrouble.size >= PAYMENTS_IN_TROUBLE) this.#rest(now, FIRST_REST_MS);
    }
  }

  #rest(now: number, ms: number): void {
    this.#restMs = ms;
    this.#restsUntil = now + ms;
    this.#isProbing = false;
  }

  #close(): void {
    if (this.#inTrouble.size > 0) this.#inTrouble.clear();
    this.#restsUntil = undefined;
    this.#isProbing = false;
  }
}
