import type {
  EventStore,
  Position,
  FollowedEvent,
  Subscription,
  SubscriptionHandlers,
  SubscriptionOptions,
} from '../event-store';

/** Writes down what a subscription is told, in the order of telling. */
export class Follower {
  readonly events: FollowedEvent[] = [];
  readonly checkpoints: Position[] = [];
  readonly interruptions: string[] = [];
  timesCaughtUp = 0;
  readonly #subscription: Subscription;
  #waiting: { readonly isMet: () => boolean; readonly resolve: () => void }[] = [];

  constructor(store: EventStore, options: SubscriptionOptions, handleEvent?: SubscriptionHandlers['event']) {
    this.#subscription = store.subscribe(options, {
      event: (event) => {
        const handling = handleEvent?.(event);
        if (handling === undefined) return this.#note(() => this.events.push(event));
        return handling.then(() => this.#note(() => this.events.push(event)));
      },
      checkpoint: (position) => this.#note(() => this.checkpoints.push(position)),
      caughtUp: () => this.#note(() => this.timesCaughtUp++),
      interrupted: (reason) => this.#note(() => this.interruptions.push(reason)),
    });
  }

  /** Waits without polling; a spec that waits in vain ends by Jest's own time limit. */
  until(isMet: () => boolean): Promise<void> {
    if (isMet()) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push({ isMet, resolve }));
  }

  received(count: number): Promise<void> {
    return this.until(() => this.events.length >= count);
  }

  caughtUp(times = 1): Promise<void> {
    return this.until(() => this.timesCaughtUp >= times);
  }

  stop(): Promise<void> {
    return this.#subscription.stop();
  }

  #note(write: () => void): void {
    write();
    const met = this.#waiting.filter(({ isMet }) => isMet());
    this.#waiting = this.#waiting.filter((wait) => !met.includes(wait));
    for (const { resolve } of met) resolve();
  }
}
