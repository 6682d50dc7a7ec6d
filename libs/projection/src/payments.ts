/** The one way into the log: decide on what is known, append at its revision, and know it at once. */
import {
  type EventStore,
  type ExpectedRevision,
  type NewEvent,
  type RecordedEvent,
  WrongExpectedRevision,
} from '@payments/event-store';
import {
  decode,
  derivedId,
  eventIdOf,
  metadataOf,
  streamOf,
  traceparentOf,
  type PaymentEvent,
  type PaymentId,
} from '@payments/events';
import { decideAll, evolve, isRefusal, type Payment, type PaymentCommand, type Refusal } from '@payments/payment';
import type { Clock } from './clock';
import type { Signals } from './signals';
import { foldInto, newEntry, type Entry, type OpenPayments, type Watch } from './open-payments';

/** A payment at one moment of its story. */
export interface KnownPayment {
  readonly payment: Payment;
  /** Of its last event; -1 if there is none. */
  readonly revision: number;
}

export type Outcome =
  (KnownPayment & { readonly recorded: readonly PaymentEvent[] }) | (KnownPayment & { readonly refusal: Refusal });

/** What is known of an append once it is answered. */
interface Appended {
  /** The revision of its last event. */
  readonly last: number;
  readonly lastEventId: string;
  readonly traceparent: string | undefined;
  /** How far the payment had been seen to get meanwhile. */
  readonly seen: number;
}

/** Somebody else wrote first so many times in a row that something is wrong. */
const CONFLICTS_MAX = 20;

export class Payments {
  readonly #store: EventStore;
  readonly #open: OpenPayments;
  readonly #clock: Clock;
  readonly #recordedBy: string;
  readonly #isFollowed: (type: string) => boolean;
  readonly #signals: Signals | undefined;
  /** The last in each payment's row of those who decide on it. */
  readonly #turns = new Map<string, Promise<unknown>>();

  /** @param isFollowed whether the subscription delivers events of this type */
  constructor(
    store: EventStore,
    open: OpenPayments,
    clock: Clock,
    recordedBy: string,
    isFollowed: (type: string) => boolean,
    signals?: Signals,
  ) {
    this.#store = store;
    this.#open = open;
    this.#clock = clock;
    this.#recordedBy = recordedBy;
    this.#isFollowed = isFollowed;
    this.#signals = signals;
  }

  /**
   * Decides on the commands as one, and records what follows in one append.
   *
   * What the projection knows is enough for a yes, since the append would fail were it outdated. A no is given only on
   * what the log itself says at this moment.
   *
   * One after the other for each payment: fifty captures at once would overtake each other at the log for ever.
   *
   * @throws StoreSilent if it is unknown whether it was recorded. Asking again is safe.
   */
  execute(id: PaymentId, commands: readonly PaymentCommand[], causationId: string): Promise<Outcome> {
    return this.#inTurn(streamOf(id), async () => {
      const watch = this.#open.watch(streamOf(id));
      try {
        return await this.#execute(id, commands, causationId, watch);
      } finally {
        watch.stop();
      }
    });
  }

  #inTurn<Result>(stream: string, act: () => Promise<Result>): Promise<Result> {
    const before = this.#turns.get(stream);
    const turn = before ? before.then(act, act) : act();
    this.#turns.set(stream, turn);
    const leave = () => {
      if (this.#turns.get(stream) === turn) this.#turns.delete(stream);
    };
    turn.then(leave, leave);
    return turn;
  }

  async #execute(
    id: PaymentId,
    commands: readonly PaymentCommand[],
    causationId: string,
    watch: Watch,
  ): Promise<Outcome> {
    const stream = streamOf(id);
    let entry = this.#open.get(stream) ?? presumedNew(id, commands);
    let isFromLog = false;

    for (let conflicts = 0; conflicts < CONFLICTS_MAX;) {
      if (!entry) {
        entry = await this.#read(id);
        isFromLog = true;
      }
      const { payment, revision } = entry;

      const decision = decideAll(commands, payment);
      if (isRefusal(decision)) {
        if (isFromLog) return { payment, revision, refusal: decision };
        entry = undefined;
        continue;
      }
      if (decision.length === 0) return { payment, revision, recorded: decision };
      // Whether an event that it does not follow has been recorded already, the fold cannot know.
      if (!isFromLog && !decision.every(({ type }) => this.#isFollowed(type))) {
        entry = undefined;
        continue;
      }

      try {
        const traceparent = this.#signals?.traceparent();
        const proposed = this.#proposed(entry, decision, causationId, traceparent);
        const last = await this.#append(entry, revision < 0 ? 'no-stream' : revision, proposed);
        const lastEventId = proposed[proposed.length - 1]?.id ?? entry.lastEventId;
        return this.#recorded(entry, payment, decision, { last, lastEventId, traceparent, seen: watch.revision });
      } catch (error) {
        if (!(error instanceof WrongExpectedRevision)) throw error;
        // A narrow filter may never show what won: only the stream itself can say.
        entry = undefined;
        conflicts++;
      }
    }
    throw new Error(`Another writer came first ${CONFLICTS_MAX} times in a row`);
  }

  /**
   * The payment at the moment when the log first held what the command asks for: the answer that was given to it then,
   * and is given to it for ever. Nothing if that moment has not come.
   */
  async whenAccepted(id: PaymentId, command: PaymentCommand): Promise<KnownPayment | undefined> {
    const moment = newEntry(id);
    for (const recorded of await this.#store.readStream(moment.stream)) {
      foldInto(moment, foldedOf(recorded));
      const decision = decideAll([command], moment.payment);
      if (!isRefusal(decision) && decision.length === 0) return moment;
    }
    return undefined;
  }

  /** What the log says of a payment now, with its events. */
  async history(id: PaymentId): Promise<KnownPayment & { readonly events: readonly RecordedEvent[] }> {
    const events = await this.#store.readStream(streamOf(id));
    const entry = newEntry(id);
    for (const recorded of events) foldInto(entry, foldedOf(recorded));
    return { payment: entry.payment, revision: entry.revision, events };
  }

  /** Brings a payment back from the log, for a service that had finished with it or never met it. */
  async reopen(id: PaymentId): Promise<void> {
    const read = await this.#read(id);
    const entry = this.#open.get(read.stream) ?? read;
    entry.delivered = Math.max(entry.delivered, read.revision);
    this.#open.keep(entry);
  }

  /** What the log says of a payment. The fold is told, unless it has moved on during the read. */
  async #read(id: PaymentId): Promise<Entry> {
    const fresh = newEntry(id);
    const events = await this.#store.readStream(fresh.stream);
    for (const recorded of events) foldInto(fresh, foldedOf(recorded));
    fresh.awaited = events.findLast(({ type }) => this.#isFollowed(type))?.revision ?? -1;

    const known = this.#open.get(fresh.stream);
    if (!known || fresh.revision < known.revision) return fresh;
    known.payment = fresh.payment;
    known.revision = fresh.revision;
    known.lastEventId = fresh.lastEventId;
    known.traceparent = fresh.traceparent;
    known.awaited = Math.max(known.awaited, fresh.awaited);
    this.#open.keep(known);
    return known;
  }

  #append({ id, stream }: Entry, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<number> {
    const write = () => this.#store.append(stream, expected, events);
    return this.#signals
      ? this.#signals.append(
          id,
          events.map(({ type }) => type),
          write,
        )
      : write();
  }

  #proposed(
    entry: Entry,
    events: readonly PaymentEvent[],
    causationId: string,
    traceparent: string | undefined,
  ): readonly NewEvent[] {
    const { stream } = entry;
    const circumstances = {
      correlationId: (entry.correlationId ??= correlationIdOf(stream)),
      causationId,
      recordedAt: this.#clock.now(),
      recordedBy: this.#recordedBy,
      traceparent,
    };
    return events.map((event): NewEvent => ({
      id: eventIdOf(stream, event),
      type: event.type,
      data: event.data as unknown as NewEvent['data'],
      metadata: { ...metadataOf(event, circumstances) },
    }));
  }

  /**
   * Folds an own append at once, unless its echo was faster: whatever followed from that is folded already. A payment that
   * begins comes in by its echo alone, for the store answers a request that was made long ago in the same way.
   */
  #recorded(
    decidedOn: Entry,
    before: Payment,
    events: readonly PaymentEvent[],
    { last, lastEventId, traceparent, seen }: Appended,
  ): Outcome {
    const payment = events.reduce(evolve, before);
    const entry = this.#open.get(decidedOn.stream) ?? decidedOn;
    const isBeginning = entry.revision < 0;
    if (!isBeginning && last > Math.max(entry.revision, seen)) {
      entry.payment = payment;
      entry.revision = last;
      entry.awaited = last;
      entry.lastEventId = lastEventId;
      if (traceparent !== undefined) entry.traceparent = traceparent;
      this.#open.keep(entry);
    }
    return { payment, revision: last, recorded: events };
  }
}

/** A request is nearly always the first of its reference: it is tried without a look, and the append says if it was not. */
const presumedNew = (id: PaymentId, [first]: readonly PaymentCommand[]): Entry | undefined =>
  first?.type === 'RequestPayment' ? newEntry(id) : undefined;

/** What began it all: the same for every event of a payment. */
const correlationIdOf = (stream: string): string => derivedId('payment', stream);

export function foldedOf({ revision, id, type, data, metadata }: RecordedEvent) {
  const event = decode({ type, data, metadata });
  return { revision, eventId: id, traceparent: traceparentOf(metadata), ...(typeof event === 'object' && { event }) };
}
