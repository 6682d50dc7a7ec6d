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

interface Room {
  readonly promise: Promise<void>;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

const CAPACITY = 10_000;
/** So many are published before the broker is asked to confirm: what is said twice after a break is never more. */
const BATCH_MAX = 256;

/**
 * Announces what the log has recorded, in the order in which it is given, on `payments.events.<type>`.
 *
 * At least once: a batch counts as announced when the broker has confirmed it, and is said again, whole and with the same
 * ids, if the connection broke before that. The NATS client alone would forget what was on its way.
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
  #announcedUpTo?: Announced;
  #announcing?: Promise<void>;
  #room?: Room;

  constructor(options: AnnouncerOptions<Announced>) {
    this.#bus = options.bus;
    this.#capacity = options.capacity ?? CAPACITY;
    this.#subjectPrefix = options.subjectPrefix ?? 'payments.events';
    this.#onUnannounceable = options.onUnannounceable;
    this.#onAnnounced = options.onAnnounced ?? (() => undefined);
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
    this.#announcing ??= this.#announceAll();
    if (this.#queue.length < this.#capacity) return undefined;
    this.#room ??= promiseOfRoom();
    return this.#room.promise;
  }

  /** Resolves when all that was given is confirmed; while the broker is away, this waits. @throws BusClosed */
  async settled(): Promise<void> {
    while (this.#queue.length > 0) {
      await this.#bus.connected();
      await (this.#announcing ??= this.#announceAll());
    }
  }

  async #announceAll(): Promise<void> {
    try {
      while (this.#queue.length > 0) {
        await this.#bus.connected();
        await this.#announceNext(this.#queue.slice(0, BATCH_MAX));
      }
    } catch (error) {
      if (!(error instanceof BusClosed)) throw error;
      this.#room?.reject(error);
      this.#room = undefined;
    } finally {
      this.#announcing = undefined;
    }
  }

  /** Leaves the batch in the queue if the connection breaks. */
  async #announceNext(batch: Announced[]): Promise<void> {
    const impossible: [Announced, error: unknown][] = [];
    for (const happening of batch) {
      try {
        if (!this.#publish(happening)) return;
      } catch (error) {
        impossible.push([happening, error]);
      }
    }
    try {
      // Asked in the same turn of the event loop as the batch was published, so both went over the same connection.
      await this.#bus.flush();
    } catch (error) {
      if (error instanceof BusDisconnected) return;
      throw error;
    }
    for (const [happening, error] of impossible) this.#onUnannounceable(happening, error);
    this.#confirmed(batch);
  }

  #publish(happening: Announced): boolean {
    return this.#bus.publish(`${this.#subjectPrefix}.${happening.type}`, cloudEvent(happening), {
      id: happening.id,
      contentType: CLOUD_EVENT_CONTENT_TYPE,
    });
  }

  #confirmed(batch: Announced[]): void {
    this.#queue.splice(0, batch.length);
    const last = batch.at(-1);
    if (last) {
      this.#announcedUpTo = last;
      this.#onAnnounced(last);
    }
    if (this.#queue.length < this.#capacity) {
      this.#room?.resolve();
      this.#room = undefined;
    }
  }
}

/** Something to wait for that may never come, and that nobody need wait for. */
function promiseOfRoom(): Room {
  let resolve: Room['resolve'] = () => undefined;
  let reject: Room['reject'] = () => undefined;
  const promise = new Promise<void>((onRoom, onNone) => {
    resolve = onRoom;
    reject = onNone;
  });
  promise.catch(() => undefined);
  return { promise, resolve, reject };
}
