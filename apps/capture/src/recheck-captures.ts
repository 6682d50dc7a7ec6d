import type { EventStore, Position } from '@payments/event-store';
import type { PaymentId } from '@payments/events';
import { kindAndPlaceOf } from '@payments/projection';
import type { Surroundings } from '@payments/service';
import { dueCaptures, type DueCapture } from './due-captures';
import { PlaceInLog } from './place-in-log';
import { RECHECK_LATE_MAX_MS } from './recheck-policy';
import { DAY_MS } from './refund-limits';

export interface RecheckOptions {
  readonly store: EventStore;
  readonly surroundings: Pick<Surroundings, 'clock' | 'log'>;
  /** After a capture was verified. */
  readonly afterDays: number;
  /** Whether this instance does it, or another. */
  readonly isOurs: (stream: string) => boolean;
  /** Reads Vipps once more, and writes down what it finds. It rejects if Vipps does not say. */
  readonly check: (id: PaymentId) => Promise<void>;
}

/** Captures looked at side by side: Vipps is asked a little at a time, for there is no hurry. */
const AT_ONCE = 8;
/** Nothing is looked at in the first minute of a process, which has better things to do. */
const FIRST_LOOK_MS = 60_000;
/** So often at least: the instance may have gone whose work this was. */
const LOOK_EVERY_MS = 3_600_000;
/** After Vipps or the log was silent. */
const LOOK_AGAIN_MS = 5 * 60_000;
/** In vain, while Vipps answered for others: it is this payment. */
const TRIES_MAX = 5;

/** Where it is kept how far the reader has come that walks so many days behind the log. */
export const placeStreamOf = (afterDays: number): string => `recheck-captures-${afterDays}d`;

/**
 * Looks at every verified capture once more, so many days later.
 *
 * The log is its own list of what is to be done: a reader walks behind it at that distance, and waits when it has come too
 * near. A payment that is over costs no memory, no timer and no event; all that is kept is how far the reader has come. A
 * crash has a few captures looked at twice, which changes nothing.
 */
export class RecheckCaptures {
  readonly #options: RecheckOptions;
  readonly #stream: string;
  readonly #place: PlaceInLog;
  /** Of the capture that is in the way, if one is. */
  #inTheWay: { readonly position: Position; tries: number } | undefined;
  #isStopped = false;
  #callOff: () => void = () => undefined;
  #underWay: Promise<void> = Promise.resolve();

  constructor(options: RecheckOptions) {
    this.#options = options;
    this.#stream = placeStreamOf(options.afterDays);
    this.#place = new PlaceInLog(options.store, this.#stream);
  }

  start(): void {
    this.#lookIn(FIRST_LOOK_MS);
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#callOff();
    await this.#underWay;
  }

  #lookIn(ms: number): void {
    if (this.#isStopped) return;
    this.#callOff = this.#options.surroundings.clock.after(ms, () => {
      this.#underWay = this.#look().then((nextMs) => this.#lookIn(nextMs));
    });
  }

  /** Never rejects. @returns how long to wait until the next look, in ms. */
  async #look(): Promise<number> {
    const { isOurs, surroundings } = this.#options;
    if (!isOurs(this.#stream)) return LOOK_EVERY_MS;
    try {
      return await this.#walk();
    } catch (error) {
      surroundings.log.warn({ because: kindAndPlaceOf(error) }, 'captures cannot be looked at again now');
      return LOOK_AGAIN_MS;
    }
  }

  async #walk(): Promise<number> {
    const { store, surroundings, afterDays } = this.#options;
    let place = await this.#place.load();
    while (!this.#isStopped) {
      const now = surroundings.clock.now();
      const age = { now, afterMs: afterDays * DAY_MS, lateMaxMs: RECHECK_LATE_MAX_MS };
      const { captures, reached, nextAt, isFull } = await dueCaptures(store, place, age);
      if (!reached) return Math.min(LOOK_EVERY_MS, (nextAt ?? Infinity) - now);

      const seen = await this.#check(captures);
      const isDone = seen === captures.length;
      place = isDone ? reached : (captures[seen - 1]?.position ?? place);
      if (place) await this.#place.save(place);
      if (!isDone) return LOOK_AGAIN_MS;
      if (!isFull) return Math.min(LOOK_EVERY_MS, (nextAt ?? Infinity) - now);
    }
    return LOOK_EVERY_MS;
  }

  /** @returns how many of them, from the first on, need not be looked at again. */
  async #check(captures: readonly DueCapture[]): Promise<number> {
    for (let from = 0; from < captures.length; from += AT_ONCE) {
      if (this.#isStopped) return from;
      const some = captures.slice(from, from + AT_ONCE);
      const results = await Promise.all(some.map(({ id }) => this.#isChecked(id)));
      const othersWentWell = from > 0 || results.includes(true);
      const inTheWay = some.findIndex((due, at) => !results[at] && !this.#isGivenUp(due, othersWentWell));
      if (inTheWay >= 0) return from + inTheWay;
    }
    return captures.length;
  }

  async #isChecked(id: PaymentId): Promise<boolean> {
    const { check, surroundings } = this.#options;
    try {
      await check(id);
      return true;
    } catch (error) {
      surroundings.log.warn({ ...id, because: kindAndPlaceOf(error) }, 'a capture could not be looked at again');
      return false;
    }
  }

  /** One payment of which Vipps says nothing must not keep all those behind it waiting; an outage is no such thing. */
  #isGivenUp({ id, position }: DueCapture, othersWentWell: boolean): boolean {
    if (this.#inTheWay?.position.commit !== position.commit) this.#inTheWay = { position, tries: 0 };
    if (othersWentWell) this.#inTheWay.tries++;
    if (this.#inTheWay.tries < TRIES_MAX) return false;
    this.#options.surroundings.log.error({ ...id }, 'a capture is not looked at again: payments.verify asks for it');
    return true;
  }
}
