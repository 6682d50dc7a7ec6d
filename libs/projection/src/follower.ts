/** Follows the log into the fold: from the last snapshot, through what happened meanwhile, to what happens now. */
import {
  type EventStore,
  type Position,
  type FollowedEvent,
  type RecordedEvent,
  type Subscription,
} from '@payments/event-store';
import { decode, paymentOf, traceparentOf, type PaymentEvent, type PaymentEventType } from '@payments/events';
import { endedWithin, type Clock } from './clock';
import type { Log } from './log';
import { kindAndPlaceOf } from './fault';
import { HEARTBEAT } from './heartbeat';
import { Lane } from './lane';
import { foldInto, newEntry, type OpenPayments } from './open-payments';
import type { Payments } from './payments';
import { Postponed } from './postponed';
import type { Reopenings } from './sentence';
import { Snapshots } from './snapshot';

/** An event of a payment as it was delivered, in the log's order. */
export interface Delivered {
  readonly recorded: FollowedEvent;
  readonly event: PaymentEvent;
}

export interface FollowerOptions {
  readonly name: string;
  readonly store: EventStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly follows: readonly PaymentEventType[];
  /** Of each sentence. */
  readonly reopenedBy: readonly Reopenings[];
  /** Stands for what is followed and kept. */
  readonly view: string;
  /** Sees every event that is followed, in order and at least once; the next one waits for a returned promise. */
  readonly onEvent?: (delivered: Delivered) => void | Promise<void>;
  /** Resolves when nothing up to now would be lost if following began after it; a snapshot is taken only then. */
  readonly settled?: () => Promise<void>;
  readonly onCaughtUp: () => void;
}

/** A restart replays at most so many events of those it follows. */
const EVENTS_PER_SNAPSHOT = 20_000;
const SNAPSHOT_EVERY_MS = 5 * 60_000;
/** A store or a bus that is away must not keep the process from ending: all that is lost is a short next start. */
const STOP_DEADLINE_MS = 5_000;
/** Streams read at once when what was postponed is looked at. */
const READS_AT_ONCE = 64;
const READ_AGAIN_MS = 1_000;

export class Follower {
  readonly #options: FollowerOptions;
  readonly #open: OpenPayments;
  readonly #payments: Payments;
  readonly #snapshots: Snapshots;
  readonly #postponed: Postponed;
  #subscription: Subscription | undefined;
  #position: Position | undefined;
  /** Whether the subscription has told all that there was. */
  #isAtTheEnd = false;
  #isLive = false;
  #isStopped = false;
  #sinceSnapshot = 0;
  #snapshotting: Promise<void> | undefined;
  #cancelSnapshotTimer: () => void = () => undefined;
  #skipped = 0;
  #sawAt: number;
  #lagMs = 0;

  constructor(options: FollowerOptions, open: OpenPayments, payments: Payments) {
    this.#options = options;
    this.#open = open;
    this.#payments = payments;
    this.#snapshots = new Snapshots(options.store, options);
    this.#postponed = new Postponed(options.reopenedBy);
    this.#sawAt = options.clock.now();
  }

  /** Whether what happens now is being seen. */
  get isLive(): boolean {
    return this.#isLive;
  }

  /** Events that this code could not make sense of. */
  get skipped(): number {
    return this.#skipped;
  }

  /** How far it has come; nothing before the first event. */
  get position(): Position | undefined {
    return this.#position;
  }

  /** When it last saw an event, of whatever kind, or began. Epoch ms. */
  get sawAt(): number {
    return this.#sawAt;
  }

  /** How long after it was recorded the last event was seen. */
  get lagMs(): number {
    return this.#lagMs;
  }

  /** @throws StoreSilent if not even the snapshot could be read. */
  async start(): Promise<void> {
    const { store, log, name } = this.#options;
    const snapshot = await this.#snapshots.load();
    for (const entry of snapshot?.entries ?? []) this.#open.keep(entry);
    this.#position = snapshot?.position;
    log.info({ projection: name, open: this.#open.size, fromSnapshot: snapshot !== undefined }, 'following the log');

    this.#subscription = store.subscribe(
      { after: this.#position ?? 'start', filter: { eventTypes: [...this.#options.follows, HEARTBEAT] } },
      {
        event: (recorded) => this.#deliver(recorded),
        checkpoint: (position) => {
          this.#position = position;
        },
        caughtUp: () => this.#caughtUp(),
        interrupted: (reason) => {
          this.#isAtTheEnd = false;
          this.#isLive = false;
          log.warn({ projection: name, reason }, 'the subscription is being renewed');
        },
      },
    );
    this.#snapshotLater();
  }

  /** Stops following and leaves a snapshot, so that the next start has little to read. */
  stop(): Promise<void> {
    this.#isStopped = true;
    this.#cancelSnapshotTimer();
    return endedWithin(this.#options.clock, STOP_DEADLINE_MS, this.#end());
  }

  async #end(): Promise<void> {
    await this.#subscription?.stop();
    await this.#snapshotting;
    if (this.#isLive && this.#sinceSnapshot > 0) await this.#takeSnapshot();
  }

  #caughtUp(): void {
    this.#isAtTheEnd = true;
    void this.#reopenPostponed().then(() => {
      if (!this.#isAtTheEnd) return;
      this.#isLive = true;
      this.#options.onCaughtUp();
    });
  }

  /** Until none is left: while some are read, others may come. */
  async #reopenPostponed(): Promise<void> {
    for (let streams = this.#postponed.take(); streams.length > 0; streams = this.#postponed.take()) {
      const lane = new Lane(READS_AT_ONCE);
      for (const stream of streams) lane.add(() => this.#reopen(stream));
      await lane.idle();
    }
  }

  /** For as long as it takes: nothing may be done before all is known that is to be done. */
  async #reopen(stream: string): Promise<void> {
    const id = paymentOf(stream);
    if (!id || this.#isStopped || this.#open.get(stream)) return;
    try {
      await this.#payments.reopen(id);
    } catch (error) {
      this.#options.log.warn({ ...id, because: kindAndPlaceOf(error) }, 'a payment cannot be read yet');
      await new Promise<void>((resolve) => this.#options.clock.after(READ_AGAIN_MS, resolve));
      await this.#reopen(stream);
    }
  }

  #deliver(recorded: FollowedEvent): void | Promise<void> {
    this.#sawAt = this.#options.clock.now();
    this.#lagMs = Math.max(0, this.#sawAt - recorded.recordedAt.getTime());
    if (recorded.type === HEARTBEAT) {
      // Nothing that a snapshot would have to remember.
      this.#position = recorded.position;
      return undefined;
    }
    const event = this.#read(recorded);
    const folded = this.#fold(recorded, event);
    return folded ? folded.then(() => this.#show(recorded, event)) : this.#show(recorded, event);
  }

  #show(recorded: FollowedEvent, event: PaymentEvent | undefined): void | Promise<void> {
    const shown = event && this.#options.onEvent?.({ recorded, event });
    return shown ? shown.then(() => this.#dealtWith(recorded)) : this.#dealtWith(recorded);
  }

  /** Only now: a snapshot that was taken before would leave the event out at the next start. */
  #dealtWith({ position }: FollowedEvent): void {
    this.#position = position;
    if (++this.#sinceSnapshot >= EVENTS_PER_SNAPSHOT) this.#startSnapshot();
  }

  #read(recorded: RecordedEvent): PaymentEvent | undefined {
    if (paymentOf(recorded.stream) === undefined) return undefined;
    const event = decode(recorded);
    if (typeof event === 'object') return event;
    this.#skipped++;
    this.#options.log.warn(
      { stream: recorded.stream, revision: recorded.revision, because: event },
      'an event is skipped',
    );
    return undefined;
  }

  #fold(recorded: RecordedEvent, event: PaymentEvent | undefined): void | Promise<void> {
    const { stream, revision, id: eventId } = recorded;
    const traceparent = traceparentOf(recorded.metadata);
    const known = this.#open.get(stream);
    if (known) {
      const isNews = foldInto(known, { revision, eventId, traceparent, ...(event && { event }) });
      known.delivered = Math.max(known.delivered, revision);
      if (isNews) this.#open.keep(known);
      else this.#open.heardAgain(known);
      return;
    }

    const id = event && paymentOf(stream);
    if (!id) return;
    if (revision === 0) {
      const entry = newEntry(id);
      foldInto(entry, { revision, eventId, traceparent, event });
      entry.delivered = revision;
      this.#open.keep(entry);
    } else if (!this.#isLive) {
      this.#postponed.see(stream, event.type);
    } else if (this.#postponed.isWork(event.type)) {
      return this.#payments.reopen(id);
    }
  }

  #snapshotLater(): void {
    this.#cancelSnapshotTimer = this.#options.clock.after(SNAPSHOT_EVERY_MS, () => {
      if (this.#sinceSnapshot > 0) this.#startSnapshot();
      this.#snapshotLater();
    });
  }

  #startSnapshot(): void {
    if (!this.#isLive) return;
    this.#snapshotting ??= this.#takeSnapshot().finally(() => {
      this.#snapshotting = undefined;
    });
  }

  /** A snapshot only shortens the next start: when it cannot be taken, the log still has everything. */
  async #takeSnapshot(): Promise<void> {
    const position = this.#position;
    if (!position) return;
    this.#sinceSnapshot = 0;
    try {
      await this.#options.settled?.();
      await this.#snapshots.save({ position, entries: [...this.#open.entries()] });
    } catch (error) {
      // Not with the next event, which would be refused as well, but when it is time again, or at the end.
      this.#sinceSnapshot++;
      this.#options.log.warn({ projection: this.#options.name, because: String(error) }, 'no snapshot could be taken');
    }
  }
}
