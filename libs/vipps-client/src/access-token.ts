/** The access token of one sales unit: held, renewed ahead of its end, and fetched once however many wait for it. */
import type { Done, Outcome } from './outcome';

export interface AccessToken {
  /** The value of the header `Authorization`. */
  readonly authorization: string;
  readonly lifetimeMs: number;
}

/** Vipps' tokens live an hour (test) or a day. Short ones, as in specs, are renewed after four fifths of their life. */
const RENEW_AHEAD_MAX_MS = 300_000;
const RENEW_AHEAD_PART = 0.2;
/** The token endpoint has a rate limit that is not documented. */
const RENEWAL_PAUSE_MS = 10_000;

export class AccessTokens {
  readonly #fetch: () => Promise<Outcome<AccessToken>>;
  readonly #now: () => number;
  #held: HeldToken | undefined;
  #underWay: Promise<Outcome<AccessToken>> | undefined;

  constructor(fetch: () => Promise<Outcome<AccessToken>>, now: () => number) {
    this.#fetch = fetch;
    this.#now = now;
  }

  /** The token if there is a living one. One that is about to end is renewed meanwhile; nobody waits for that. */
  held(): Done<AccessToken> | undefined {
    const held = this.#held;
    if (!held) return undefined;
    const now = this.#now();
    if (now >= held.endsAt) return undefined;
    if (now >= held.renewAt) {
      held.renewAt = now + RENEWAL_PAUSE_MS;
      void this.fetched();
    }
    return held.token;
  }

  /** A new token. Who asks while one is being fetched gets that one, or shares its failure; the next asks again. */
  fetched(): Promise<Outcome<AccessToken>> {
    this.#underWay ??= this.#fetchAndHold().finally(() => (this.#underWay = undefined));
    return this.#underWay;
  }

  /** Vipps did not accept it. A newer one that somebody fetched meanwhile stays. */
  drop(token: AccessToken): void {
    if (this.#held?.token.value === token) this.#held = undefined;
  }

  async #fetchAndHold(): Promise<Outcome<AccessToken>> {
    const askedAt = this.#now();
    const outcome = await this.#fetch();
    if (outcome.kind === 'done') this.#held = holding(outcome, askedAt);
    return outcome;
  }
}

interface HeldToken {
  readonly token: Done<AccessToken>;
  readonly endsAt: number;
  renewAt: number;
}

function holding(token: Done<AccessToken>, askedAt: number): HeldToken {
  const { lifetimeMs } = token.value;
  const endsAt = askedAt + lifetimeMs;
  return { token, endsAt, renewAt: endsAt - Math.min(RENEW_AHEAD_MAX_MS, lifetimeMs * RENEW_AHEAD_PART) };
}
