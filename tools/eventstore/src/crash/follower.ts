import { setTimeout as sleep } from 'node:timers/promises';
import {
  START,
  streamNameFilter,
  type AllStreamSubscription,
  type EventStoreDBClient,
  type Position,
  type ResolvedEvent,
} from '@eventstore/db-client';

const RETRY_MS = 20;

/** A subscriber as ours are: it resumes from the position of the last event it dealt with, and must see each once. */
export class Follower {
  readonly faults: string[] = [];
  seen = 0;
  readonly #nextRevisions = new Map<string, bigint>();
  #position: Position | undefined;
  #subscription: AllStreamSubscription | undefined;
  #isStopped = false;
  readonly #following: Promise<void>;

  constructor(
    private readonly client: EventStoreDBClient,
    private readonly prefix: string,
  ) {
    this.#following = this.#follow();
  }

  /** Resolves when so many events were seen; after a while it is a fault that they were not. */
  async hasSeen(events: number, patienceMs: number): Promise<void> {
    for (const deadline = Date.now() + patienceMs; this.seen < events; await sleep(RETRY_MS)) {
      if (Date.now() < deadline) continue;
      this.faults.push(`of ${events} events the subscriber saw ${this.seen}`);
      return;
    }
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#subscription?.unsubscribe();
    await this.#following;
  }

  async #follow(): Promise<void> {
    const filter = streamNameFilter({ prefixes: [this.prefix] });
    while (!this.#isStopped) {
      this.#subscription = this.client.subscribeToAll({ fromPosition: this.#position ?? START, filter });
      try {
        for await (const event of this.#subscription) this.#see(event);
      } catch {
        await sleep(RETRY_MS);
      }
    }
  }

  #see({ event }: ResolvedEvent): void {
    if (!event) return;
    const { streamId, revision } = event;
    const position = event.position as Position;
    const expected = this.#nextRevisions.get(streamId) ?? 0n;
    if (revision !== expected) this.faults.push(`after ${streamId} ${expected - 1n} came ${revision}`);
    if (this.#position && position.commit <= this.#position.commit) {
      this.faults.push(`position ${position.commit} came after ${this.#position.commit}`);
    }
    this.#nextRevisions.set(streamId, revision + 1n);
    this.#position = position;
    this.seen++;
  }
}
