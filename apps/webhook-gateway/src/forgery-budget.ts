import { networkOf } from '@payments/service';
import type { KnownCallers } from './known-callers';
import { TokenBucket } from './token-bucket';

const OF_ALL = { size: 200, perSecond: 20 };
const OF_EACH = { size: 30, perSecond: 1 };
const NETWORKS_MAX = 10_000;

/**
 * How many wrong signatures are worth the work of finding that out, from one address and from all. Beyond that strangers
 * are turned away unheard; from where an authentic delivery has come, all are heard, whatever others do.
 */
export class ForgeryBudget {
  readonly #known: KnownCallers;
  readonly #all = new TokenBucket(OF_ALL.size, OF_ALL.perSecond);
  readonly #ofEach = new Map<string, TokenBucket>();

  constructor(known: KnownCallers) {
    this.#known = known;
  }

  admits(from: string, now: number): boolean {
    if (this.#known.has(from)) return true;
    return this.#all.hasOne(now) && (this.#ofEach.get(networkOf(from))?.hasOne(now) ?? true);
  }

  /** The signature was checked, and was none. */
  spend(from: string, now: number): void {
    if (this.#known.has(from)) return;
    this.#all.take(now);
    this.#bucketOf(networkOf(from)).take(now);
  }

  /** Who has been quiet for longest is forgotten first. */
  #bucketOf(network: string): TokenBucket {
    const bucket = this.#ofEach.get(network) ?? new TokenBucket(OF_EACH.size, OF_EACH.perSecond);
    this.#ofEach.delete(network);
    this.#ofEach.set(network, bucket);
    const [oldest] = this.#ofEach.keys();
    if (this.#ofEach.size > NETWORKS_MAX && oldest !== undefined) this.#ofEach.delete(oldest);
    return bucket;
  }
}
