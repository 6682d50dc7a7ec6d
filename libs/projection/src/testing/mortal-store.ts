import {
  StoreSilent,
  type EventStore,
  type ExpectedRevision,
  type InMemoryEventStore,
  type NewEvent,
  type SubscriptionHandlers,
  type SubscriptionOptions,
} from '@payments/event-store';

/** A store as one process has it: once that process is dead it asks nothing, is told nothing, and nothing goes on. */
export class MortalStore implements EventStore {
  readonly #store: InMemoryEventStore;
  #isDead = false;
  #lost: string | undefined;

  constructor(store: InMemoryEventStore) {
    this.#store = store;
  }

  /** Kills the process, in the middle of whatever it does: what waits for this goes no further. */
  die(): Promise<never> {
    this.#isDead = true;
    return forever;
  }

  /** The next append that begins with such an event is lost on its way. */
  loseNext(type: string): void {
    this.#lost = type;
  }

  append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<number> {
    return this.#alive(() => {
      if (events[0]?.type !== this.#lost) return this.#store.append(stream, expected, events);
      this.#lost = undefined;
      return Promise.reject(new StoreSilent('append'));
    });
  }

  readStream(stream: string, options?: { readonly fromRevision?: number }) {
    return this.#alive(() => this.#store.readStream(stream, options));
  }

  readLast(stream: string, count: number) {
    return this.#alive(() => this.#store.readLast(stream, count));
  }

  subscribe(options: SubscriptionOptions, { event, checkpoint, caughtUp, interrupted }: SubscriptionHandlers) {
    return this.#store.subscribe(options, {
      event: (followed) => (this.#isDead ? undefined : event(followed)),
      checkpoint: (position) => (this.#isDead ? undefined : checkpoint?.(position)),
      caughtUp: () => (this.#isDead ? undefined : caughtUp?.()),
      interrupted: (reason, cause) => (this.#isDead ? undefined : interrupted?.(reason, cause)),
    });
  }

  keepLast(stream: string, count: number): Promise<void> {
    return this.#alive(() => this.#store.keepLast(stream, count));
  }

  tombstone(stream: string): Promise<void> {
    return this.#alive(() => this.#store.tombstone(stream));
  }

  ping(): Promise<void> {
    return this.#alive(() => this.#store.ping());
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  async #alive<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    if (this.#isDead) return forever;
    const answer = await ask();
    return this.#isDead ? forever : answer;
  }
}

const forever = new Promise<never>(() => undefined);
