import type { Bus } from './bus';
import { BusClosed, BusDisconnected } from './bus-errors';
import { CLOUD_EVENT_CONTENT_TYPE, cloudEvent, type Happening } from './cloud-event';

export interface AnnouncerOptions<Announced extends Happening> {
  readonly bus: Bus;
  /** How many may wait, unconfirmed ones included, before {@link Announcer.announce} asks for patience. */
  readonly capacity?: number;
  /** Before the type; default `payments.events`. */
  readonly subjectPrefix?: string;
  /** Told what can never be announced, because it is too large or not JSON: it is passed over, the others go on. */
  readonly onUnannounceable: (happening: Announced, error: unknown) => void;
  /** Told whenever {@link Announcer.announcedUpTo} has moved. */
  readonly onAnnounced?: (upTo: Announced) => void;
}

interface Waiting {
  /** How many must be confirmed, counted from the first that was ever given. */
  readonly count: number;
  readonly promise: Promise<void>;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

const CAPACITY = 10_000;
/** So many are said before the broker has confirmed the first of them: what is said twice after a break is never more. */
const UNCONFIRMED_MAX = 256;
/** To confirm costs a round trip, so what is said meanwhile is confirmed by the same one. */
const CONFIRM_AFTER_MS = 5;
/** When so many wait to be confirmed it is busy: what comes then is said together, once these are confirmed. */
const SAID_AT_ONCE_MAX = 8;

/**
 * Announces what the log has recorded, in the order in which it is given, on `payments.events.<type>`.
 *
 * At least once: each is said at once, or under load together with those of the same few milliseconds, since a write
 * costs more than what is written. It counts as announced when the broker has confirmed it; whatever was not when the
 * connection broke is said again, in order and with the same ids. The NATS client alone would forget what was on its way.
 *
 * Takes any `Announced` that is a {@link Happening}: a caller that adds the position in the log finds it again in
 * {@link announcedUpTo}.
 */
export class Announcer<Announced extends Happening = Happening> {
  readonly #bus: Bus;
  readonly #capacity: number;
  readonly #subjectPrefix: string;
  readonly #onUnannounceable: AnnouncerOptions<Announced>['onUnannounceable'];
  readonly #onAnnounced: NonNullable<AnnouncerOptions<Announced>['onAnnounced']>;
  readonly #queue: Announced[] = [];
  /** Those at the head of the queue that were said on this connection. */
  #said = 0;
  readonly #unsayable = new Map<Announced, unknown>();
  #connections = 0;
  #confirmedCount = 0;
  #announcedUpTo?: Announced;
  #isSayingSoon = false;
  #isConfirming = false;
  #closed?: BusClosed;
  #waiting: Waiting[] = [];
  #room?: Waiting;

  constructor(options: AnnouncerOptions<Announced>) {
    this.#bus = options.bus;
    this.#capacity = options.capacity ?? CAPACITY;
    this.#subjectPrefix = options.subjectPrefix ?? 'payments.events';
    this.#onUnannounceable = options.onUnannounceable;
    this.#onAnnounced = options.onAnnounced ?? (() => undefined);

    this.#bus.onDisconnect(() => {
      this.#connections++;
      this.#said = 0;
    });
    this.#bus.onReconnect(() => this.#sayAll());
    void this.#bus.closed.then((cause) => this.#giveUp(new BusClosed({ cause })));
  }

  /** The last one that the broker has confirmed; all before it are confirmed, too. */
  get announcedUpTo(): Announced | undefined {
    return this.#announcedUpTo;
  }

  /** How many are not confirmed yet. */
  get waiting(): number {
    return this.#queue.length;
  }

  /**
   * Queues it; it is taken in any case.
   * @returns nothing, or, if the queue is full, what to wait for before giving the next.
   */
  announce(happening: Announced): Promise<void> | undefined {
    this.#queue.push(happening);
    this.#saySoon();
    if (this.#queue.length < this.#capacity) return undefined;
    this.#room ??= this.#until(this.#given - this.#capacity + 1);
    return this.#room.promise;
  }

  /** Resolves when all that was given so far is confirmed; while the broker is away, this waits. @throws BusClosed */
  async settled(): Promise<void> {
    if (this.#queue.length > 0) await this.#until(this.#given).promise;
  }

  /** How many there ever were. */
  get #given(): number {
    return this.#confirmedCount + this.#queue.length;
  }

  /** Everything that is given in one turn of the event loop leaves in one write. */
  #saySoon(): void {
    if (this.#isSayingSoon || this.#said >= SAID_AT_ONCE_MAX) return;
    this.#isSayingSoon = true;
    setImmediate(() => {
      this.#isSayingSoon = false;
      this.#sayAll();
    });
  }

  #sayAll(): void {
    while (this.#said < Math.min(this.#queue.length, UNCONFIRMED_MAX)) {
      if (!this.#say(this.#queue[this.#said] as Announced)) return;
      this.#said++;
    }
    if (this.#said > 0 && !this.#isConfirming) void this.#confirmAll();
  }

  /** @returns whether there is a connection. */
  #say(happening: Announced): boolean {
    try {
      return this.#bus.publish(`${this.#subjectPrefix}.${happening.type}`, cloudEvent(happening), {
        id: happening.id,
        contentType: CLOUD_EVENT_CONTENT_TYPE,
        traceparent: happening.traceparent,
      });
    } catch (error) {
      this.#unsayable.set(happening, error);
      return true;
    }
  }

  async #confirmAll(): Promise<void> {
    this.#isConfirming = true;
    while (this.#said > 0) {
      if (this.#said < UNCONFIRMED_MAX) await new Promise((resolve) => setTimeout(resolve, CONFIRM_AFTER_MS));
      const connection = this.#connections;
      const count = this.#said;
      const isHeard = await this.#isHeard();
      // What was said on a connection that is gone is not confirmed by the next one.
      if (isHeard && connection === this.#connections) this.#confirmed(count);
    }
    this.#isConfirming = false;
  }

  async #isHeard(): Promise<boolean> {
    try {
      await this.#bus.flush();
      return true;
    } catch (error) {
      if (error instanceof BusDisconnected || error instanceof BusClosed) return false;
      throw error;
    }
  }

  #confirmed(count: number): void {
    const confirmed = this.#queue.splice(0, count);
    this.#said -= count;
    this.#confirmedCount += count;
    for (const happening of confirmed) {
      if (!this.#unsayable.has(happening)) continue;
      this.#onUnannounceable(happening, this.#unsayable.get(happening));
      this.#unsayable.delete(happening);
    }
    const last = confirmed.at(-1);
    if (last) {
      this.#announcedUpTo = last;
      this.#onAnnounced(last);
    }
    this.#tellWhoWaits();
    this.#sayAll();
  }

  #tellWhoWaits(): void {
    if (this.#room && this.#room.count <= this.#confirmedCount) this.#room = undefined;
    const served = this.#waiting.filter(({ count }) => count <= this.#confirmedCount);
    this.#waiting = this.#waiting.filter(({ count }) => count > this.#confirmedCount);
    for (const { resolve } of served) resolve();
  }

  #giveUp(error: BusClosed): void {
    this.#closed = error;
    this.#said = 0;
    for (const { reject } of this.#waiting) reject(error);
    this.#waiting = [];
  }

  /** Something to wait for that may never come, and that nobody need wait for. */
  #until(count: number): Waiting {
    let resolve: Waiting['resolve'] = () => undefined;
    let reject: Waiting['reject'] = () => undefined;
    const promise = new Promise<void>((onServed, onNever) => {
      resolve = onServed;
      reject = onNever;
    });
    promise.catch(() => undefined);
    const waiting: Waiting = { count, promise, resolve, reject };
    if (this.#closed) reject(this.#closed);
    else this.#waiting.push(waiting);
    return waiting;
  }
}
