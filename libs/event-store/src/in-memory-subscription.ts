import { setImmediate, setTimeout } from 'node:timers';
import type { FollowedEvent, Position, Subscription, SubscriptionHandlers } from './event-store';

/** How long an event waits after its handler failed. Short: specs wait for it. */
const REDELIVERY_MS = 5;

/** What a subscription sees of the log, which grows while it is read. */
export interface Log<Entry> {
  readonly entries: readonly Entry[];
  /** Decodes an entry anew; `undefined` where the filter lets nothing through. */
  read(entry: Entry): FollowedEvent | undefined;
}

/** Reads the log in turns of its own: an event is never handled inside the call that appended it. */
export class InMemorySubscription<Entry extends { readonly position: Position }> implements Subscription {
  readonly #log: Log<Entry>;
  readonly #handlers: SubscriptionHandlers;
  readonly #checkpointInterval: number;
  #next: number;
  #sinceCheckpoint = 0;
  #isCaughtUp = false;
  #isStopped = false;
  #interruption: string | undefined;
  #reading: Promise<void> | undefined;

  constructor(log: Log<Entry>, next: number, handlers: SubscriptionHandlers, checkpointInterval: number) {
    this.#log = log;
    this.#next = next;
    this.#handlers = handlers;
    this.#checkpointInterval = checkpointInterval;
    this.wake();
  }

  /** There may be something to read. */
  wake(): void {
    this.#reading ??= new Promise<void>((resolve) => setImmediate(resolve))
      .then(() => this.#readToTheEnd())
      .finally(() => {
        this.#reading = undefined;
        if (this.#hasWork()) this.wake();
      });
  }

  /** Loses the connection; the subscription renews itself from where it was. */
  drop(reason: string): void {
    if (this.#isStopped) return;
    this.#interruption = reason;
    this.wake();
  }

  /** Resolves when everything that is in the log now has been handled. */
  async settled(): Promise<void> {
    while (this.#reading !== undefined) await this.#reading;
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#reading;
  }

  #hasWork(): boolean {
    return (
      !this.#isStopped &&
      (this.#next < this.#log.entries.length || this.#interruption !== undefined || !this.#isCaughtUp)
    );
  }

  async #readToTheEnd(): Promise<void> {
    while (!this.#isStopped) {
      this.#renewIfInterrupted();
      const entry = this.#log.entries[this.#next];
      if (entry === undefined) break;
      const event = this.#log.read(entry);
      if (event !== undefined && !(await this.#isHandled(event))) continue;
      this.#next++;
      this.#considered(entry.position);
    }
    if (this.#isStopped || this.#isCaughtUp) return;
    this.#isCaughtUp = true;
    this.#handlers.caughtUp?.();
  }

  async #isHandled(event: FollowedEvent): Promise<boolean> {
    try {
      const handling = this.#handlers.event(event);
      if (handling !== undefined) await handling;
      return true;
    } catch (error) {
      if (this.#isStopped) return false;
      this.#isCaughtUp = false;
      this.#handlers.interrupted?.('the handler failed', error);
      await new Promise((resolve) => setTimeout(resolve, REDELIVERY_MS));
      return false;
    }
  }

  #renewIfInterrupted(): void {
    if (this.#interruption === undefined) return;
    const reason = this.#interruption;
    this.#interruption = undefined;
    this.#isCaughtUp = false;
    this.#handlers.interrupted?.(reason);
  }

  #considered(position: Position): void {
    if (++this.#sinceCheckpoint < this.#checkpointInterval) return;
    this.#sinceCheckpoint = 0;
    this.#handlers.checkpoint?.(position);
  }
}
