import type { EventStore, FollowedEvent, Position, Subscription } from '@payments/event-store';
import { decode, PAYMENT_STREAMS, paymentOf } from '@payments/events';
import { kindAndPlaceOf, type Clock, type Log } from '@payments/projection';
import type { ReadModel, SeenEvent } from './read-model';
import type { Row } from './row';

export interface FollowLogOptions {
  readonly store: EventStore;
  readonly model: ReadModel;
  readonly clock: Clock;
  readonly log: Log;
  /** Told of what changed once it is written, and only of what is live. */
  readonly onChanged?: (rows: readonly Row[]) => void;
}

/** Written together: large enough for a rebuild to be quick, small enough for the pages to be answered in between. */
const BATCH_EVENTS = 500;
/** How long what is live waits for more, so that a crowd is written together. */
const BATCH_WAIT_MS = 25;
const WRITE_AGAIN_MS = 1_000;
/** Where nothing of ours happens, how far the log has been read is noted so seldom. */
const POSITION_EVERY_MS = 5_000;

/** Follows all payments of the log into the read model; streams of persons are none, and never asked for. */
export class FollowLog {
  readonly #options: FollowLogOptions;
  #subscription: Subscription | undefined;
  #batch: SeenEvent[] = [];
  #position: Position | undefined;
  #dueAt = 0;
  #cancelTimer: (() => void) | undefined;
  #isLive = false;
  #hasBeenLive = false;
  #skipped = 0;
  #last: { readonly recordedAt: number; readonly lagMs: number } | undefined;

  constructor(options: FollowLogOptions) {
    this.#options = options;
  }

  /** Whether what happens now is being seen. */
  get isLive(): boolean {
    return this.#isLive;
  }

  /** Whether the past has been read to its end since the start. */
  get hasBeenLive(): boolean {
    return this.#hasBeenLive;
  }

  /** Events that this code could not make sense of. */
  get skipped(): number {
    return this.#skipped;
  }

  /** Of the last event: when it was recorded, epoch ms, and how long after that it was here. */
  get last(): { readonly recordedAt: number; readonly lagMs: number } | undefined {
    return this.#last;
  }

  start(): void {
    const { store, model, log } = this.#options;
    log.info({ open: model.count, fromSnapshot: model.position !== undefined }, 'following the log');
    this.#subscription = store.subscribe(
      { after: model.position ?? 'start', filter: { streamPrefixes: [PAYMENT_STREAMS] } },
      {
        event: (event) => this.#take(event),
        checkpoint: (position) => {
          this.#position = position;
          this.#writeIn(POSITION_EVERY_MS);
        },
        caughtUp: () => {
          this.#write();
          this.#isLive = true;
          this.#hasBeenLive = true;
        },
        interrupted: (reason) => {
          this.#isLive = false;
          log.warn({ reason }, 'the subscription is being renewed');
        },
      },
    );
  }

  async stop(): Promise<void> {
    await this.#subscription?.stop();
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
    this.#write();
  }

  /** Waits for the disk once a batch is full: the log is not read faster than it is written down. */
  async #take(recorded: FollowedEvent): Promise<void> {
    const now = this.#options.clock.now();
    this.#last = { recordedAt: recorded.recordedAt.getTime(), lagMs: Math.max(0, now - recorded.recordedAt.getTime()) };
    if (this.#batch.length >= BATCH_EVENTS) {
      while (!this.#write()) await new Promise<void>((resolve) => this.#options.clock.after(WRITE_AGAIN_MS, resolve));
      // The pages get their turn.
      await new Promise((resolve) => setImmediate(resolve));
    }
    const seen = this.#read(recorded);
    if (seen) this.#batch.push(seen);
    this.#position = recorded.position;
    this.#writeIn(BATCH_WAIT_MS);
  }

  #read(recorded: FollowedEvent): SeenEvent | undefined {
    const { stream, revision } = recorded;
    if (paymentOf(stream) === undefined) return undefined;
    const event = decode(recorded);
    const recordedAt = recorded.recordedAt.getTime();
    if (typeof event === 'object') return { stream, revision, recordedAt, event };
    this.#skipped++;
    this.#options.log.warn({ stream, revision, because: event }, 'an event is skipped');
    return { stream, revision, recordedAt };
  }

  #writeIn(ms: number): void {
    const dueAt = this.#options.clock.now() + ms;
    if (this.#cancelTimer && dueAt >= this.#dueAt) return;
    this.#cancelTimer?.();
    this.#dueAt = dueAt;
    this.#cancelTimer = this.#options.clock.after(ms, () => {
      this.#cancelTimer = undefined;
      if (!this.#write()) this.#writeIn(WRITE_AGAIN_MS);
    });
  }

  /** @returns whether nothing is left to be written. What could not be written stays, and is tried again. */
  #write(): boolean {
    const { model, log, onChanged } = this.#options;
    const position = this.#position;
    if (!position) return true;
    try {
      const changed = model.apply(this.#batch, position);
      this.#batch = [];
      this.#position = undefined;
      if (this.#isLive && changed.length > 0) onChanged?.(changed);
      return true;
    } catch (error) {
      log.error({ because: kindAndPlaceOf(error) }, 'the read model cannot be written');
      return false;
    }
  }
}
