import type { Clock, Heartbeat, Projection } from '@payments/projection';

export interface StandstillOptions {
  readonly heartbeat: Pick<Heartbeat, 'recorded'>;
  readonly projection: Pick<Projection, 'sawAt'>;
  readonly clock: Clock;
  /** A heartbeat is due so often. */
  readonly everyMs: number;
  /** Ends the process, for whoever watches over it to start it anew. */
  readonly end: () => void;
}

/** One may be on its way, and one more may be late on a busy machine. */
const UNSEEN_MAX = 4;

/**
 * The last resort: subscriptions have been seen to go dead for ever, and renewing them may fail for a reason that nobody
 * thought of. A projection that misses one heartbeat after the other, although the log took them, will see nothing more.
 * A log that takes none is another matter: it is waited for.
 */
export class Standstill {
  readonly #options: StandstillOptions;
  #callOff: () => void = () => undefined;
  #unseen = 0;
  #recorded = 0;
  #sawAt: number | undefined;

  constructor(options: StandstillOptions) {
    this.#options = options;
  }

  watch(): void {
    const { clock, everyMs, end } = this.#options;
    this.#callOff = clock.after(everyMs, () => {
      this.#look();
      if (this.#unseen >= UNSEEN_MAX) end();
      else this.watch();
    });
  }

  stop(): void {
    this.#callOff();
  }

  #look(): void {
    const { recorded } = this.#options.heartbeat;
    const { sawAt } = this.#options.projection;
    if (sawAt !== this.#sawAt) this.#unseen = 0;
    else if (recorded > this.#recorded) this.#unseen++;
    this.#recorded = recorded;
    this.#sawAt = sawAt;
  }
}
