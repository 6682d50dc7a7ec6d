import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers';
import { assertCanBeStored } from './can-be-stored';
import {
  AppendRefused,
  EventStore,
  StoreSilent,
  WrongExpectedRevision,
  type ExpectedRevision,
  type FollowedEvent,
  type NewEvent,
  type Position,
  type RecordedEvent,
  type Subscription,
  type SubscriptionHandlers,
  type SubscriptionOptions,
} from './event-store';
import { letsThrough } from './filter';
import { InMemorySubscription } from './in-memory-subscription';
import { describedBy, keepLastEvent, maxCountOf, METADATA_EVENT, metadataStreamOf } from './stream-metadata';

/** EventStoreDB's own limit: only the bytes of `data` count towards it. */
const APPEND_SIZE_MAX = 1024 * 1024;

/** The number that EventStoreDB gives to the event that deletes a stream: 2^63 - 1. */
const TOMBSTONE_REVISION = Number(2n ** 63n - 1n);

/** What a record takes in the log beside its data, so that positions have gaps as the real ones have. */
const RECORD_OVERHEAD_BYTES = 96;

/** Turns of the event loop after which subscribers have seen an append. */
const ECHO_TURNS = 3;

interface StoredEvent {
  readonly id: string;
  readonly type: string;
  readonly stream: string;
  readonly revision: number;
  readonly position: Position;
  /** JSON: each reader gets a copy of its own, as it would from a server. */
  readonly data: string;
  readonly metadata: string;
  readonly recordedAt: number;
}

interface Stream {
  readonly events: StoredEvent[];
  maxCount: number;
  isDeleted: boolean;
}

const NO_STREAM: Stream = { events: [], maxCount: Infinity, isDeleted: false };

export type Operation = 'append' | 'readStream' | 'readLast' | 'keepLast' | 'tombstone' | 'ping';

export interface InMemoryEventStoreOptions {
  /** What `recordedAt` says. Milliseconds since 1970. */
  readonly now?: () => number;
  /** A checkpoint comes after so many events, whether or not the filter let them through. */
  readonly checkpointInterval?: number;
  /** Lets subscribers see an append before its own answer arrives, as happens to half of them on a real connection. */
  readonly answersAfterEcho?: boolean;
}

/**
 * The event store for specs: the same rules as EventStoreDB, oddities included, and faults on request. Nothing is
 * durable, and no answer comes in the call stack that asked.
 */
export class InMemoryEventStore extends EventStore {
  readonly #log: StoredEvent[] = [];
  readonly #streams = new Map<string, Stream>();
  readonly #subscriptions = new Set<InMemorySubscription<StoredEvent>>();
  readonly #faults: { readonly operation: Operation; readonly when: 'before' | 'after'; readonly stream?: string }[] =
    [];
  readonly #now: () => number;
  readonly #checkpointInterval: number;
  readonly #answersAfterEcho: boolean;
  #endOfLog = 0n;
  #isClosed = false;

  constructor({ now = Date.now, checkpointInterval = 32, answersAfterEcho = false }: InMemoryEventStoreOptions = {}) {
    super();
    this.#now = now;
    this.#checkpointInterval = checkpointInterval;
    this.#answersAfterEcho = answersAfterEcho;
  }

  append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<number> {
    return this.#answer('append', stream, `append to ${stream}`, () => this.#append(stream, expected, events));
  }

  readStream(stream: string, { fromRevision = 0 }: { readonly fromRevision?: number } = {}): Promise<RecordedEvent[]> {
    return this.#answer('readStream', stream, `read ${stream}`, () =>
      this.#readable(stream)
        .filter((event) => event.revision >= fromRevision)
        .map(recorded),
    );
  }

  readLast(stream: string, count: number): Promise<RecordedEvent[]> {
    return this.#answer('readLast', stream, `read the end of ${stream}`, () =>
      this.#readable(stream).slice(-count).reverse().map(recorded),
    );
  }

  subscribe({ after, filter }: SubscriptionOptions, handlers: SubscriptionHandlers): Subscription {
    const log = {
      entries: this.#log,
      read: (entry: StoredEvent) => (letsThrough(filter, entry) ? inAll(entry) : undefined),
    };
    const subscription = new InMemorySubscription(log, this.#indexAfter(after), handlers, this.#checkpointInterval);
    this.#subscriptions.add(subscription);
    return {
      stop: async () => {
        this.#subscriptions.delete(subscription);
        await subscription.stop();
      },
    };
  }

  keepLast(stream: string, count: number): Promise<void> {
    return this.#answer('keepLast', stream, `keep the end of ${stream}`, () => {
      if (this.#streams.get(stream)?.maxCount === count) return;
      const metadataStream = metadataStreamOf(stream);
      this.#append(metadataStream, this.#revisionOf(metadataStream), [keepLastEvent(randomUUID(), count)]);
    });
  }

  tombstone(stream: string): Promise<void> {
    return this.#answer('tombstone', stream, `delete ${stream}`, () => {
      const deleted = this.#streamOf(stream);
      if (deleted.isDeleted) return;
      const tombstone = { id: randomUUID(), type: '$streamDeleted', data: {}, metadata: {} };
      this.#record(deleted, stream, TOMBSTONE_REVISION, tombstone);
      deleted.isDeleted = true;
      this.#wakeSubscriptions();
    });
  }

  ping(): Promise<void> {
    return this.#answer('ping', undefined, 'ping', () => undefined);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all([...this.#subscriptions].map((subscription) => subscription.stop()));
    this.#subscriptions.clear();
  }

  /**
   * The next such call ends in `StoreSilent`: `before`, nothing was done; `after`, it was done and the answer is lost.
   * Several calls queue up. With a stream, the next such call about that one.
   */
  failNext(operation: Operation, when: 'before' | 'after', stream?: string): void {
    this.#faults.push({ operation, when, ...(stream !== undefined && { stream }) });
  }

  /** Every subscription loses its connection and renews itself. */
  dropSubscriptions(reason = 'connection lost'): void {
    for (const subscription of this.#subscriptions) subscription.drop(reason);
  }

  /** Resolves when every subscriber has handled everything that is in the log, also what was appended meanwhile. */
  async delivered(): Promise<void> {
    for (let known = -1; known !== this.#log.length;) {
      known = this.#log.length;
      await Promise.all([...this.#subscriptions].map((subscription) => subscription.settled()));
    }
  }

  /** The whole log, as an unfiltered subscription from the start would tell it. */
  all(): FollowedEvent[] {
    return this.#log.map(inAll);
  }

  async #answer<T>(operation: Operation, stream: string | undefined, description: string, effect: () => T): Promise<T> {
    await turn();
    if (this.#isClosed) throw new StoreSilent(description);
    const fault = this.#faults.find(
      (planned) => planned.operation === operation && (planned.stream ?? stream) === stream,
    );
    if (fault !== undefined) this.#faults.splice(this.#faults.indexOf(fault), 1);
    if (fault?.when === 'before') throw new StoreSilent(description);
    const answer = effect();
    if (this.#answersAfterEcho) for (let turns = 0; turns < ECHO_TURNS; turns++) await turn();
    if (fault?.when === 'after') throw new StoreSilent(description);
    return answer;
  }

  #append(name: string, expected: ExpectedRevision, events: readonly NewEvent[]): number {
    assertCanBeStored(name, expected, events);
    const size = events.reduce((bytes, { data }) => bytes + Buffer.byteLength(JSON.stringify(data)), 0);
    if (size > APPEND_SIZE_MAX) throw new AppendRefused(name, 'too-large');
    const { events: stored, isDeleted } = this.#streams.get(name) ?? NO_STREAM;
    if (isDeleted || this.#isMetadataOfDeleted(name)) throw new AppendRefused(name, 'stream-deleted');
    const wanted = expected === 'no-stream' ? -1 : expected;
    const last = stored.length - 1;
    if (wanted < last && isRepetition(stored, wanted, events)) return wanted + events.length;
    if (wanted !== last) throw new WrongExpectedRevision(name, expected, this.#revisionOf(name));
    return this.#write(name, last, events);
  }

  #write(name: string, last: number, events: readonly NewEvent[]): number {
    const stream = this.#streamOf(name);
    events.forEach((event, index) => this.#record(stream, name, last + 1 + index, event));
    const described = describedBy(name);
    const metadata = events.at(-1);
    if (described !== undefined && metadata?.type === METADATA_EVENT) {
      this.#streamOf(described).maxCount = maxCountOf(metadata.data);
    }
    this.#wakeSubscriptions();
    return last + events.length;
  }

  #record(stream: Stream, name: string, revision: number, { id, type, ...event }: NewEvent): void {
    const data = JSON.stringify(event.data);
    const metadata = JSON.stringify(event.metadata);
    this.#endOfLog += BigInt(RECORD_OVERHEAD_BYTES + Buffer.byteLength(data) + Buffer.byteLength(metadata));
    const position = { commit: this.#endOfLog, prepare: this.#endOfLog };
    const stored = { id, type, stream: name, revision, position, data, metadata, recordedAt: this.#now() };
    stream.events.push(stored);
    this.#log.push(stored);
  }

  #readable(name: string): StoredEvent[] {
    const stream = this.#streams.get(name);
    if (stream === undefined || stream.isDeleted) return [];
    return stream.events.slice(Math.max(0, stream.events.length - stream.maxCount));
  }

  #isMetadataOfDeleted(name: string): boolean {
    const described = describedBy(name);
    return described !== undefined && this.#streams.get(described)?.isDeleted === true;
  }

  #streamOf(name: string): Stream {
    const known = this.#streams.get(name);
    if (known !== undefined) return known;
    const stream = { events: [], maxCount: describedBy(name) === undefined ? Infinity : 1, isDeleted: false };
    this.#streams.set(name, stream);
    return stream;
  }

  #revisionOf(name: string): ExpectedRevision {
    const count = this.#streams.get(name)?.events.length ?? 0;
    return count === 0 ? 'no-stream' : count - 1;
  }

  #indexAfter(after: Position | 'start' | 'end'): number {
    if (after === 'start') return 0;
    if (after === 'end') return this.#log.length;
    const index = this.#log.findIndex(({ position }) => position.commit > after.commit);
    return index < 0 ? this.#log.length : index;
  }

  #wakeSubscriptions(): void {
    for (const subscription of this.#subscriptions) subscription.wake();
  }
}

/**
 * Whether these events are what already follows the expected revision, in which case the append has happened before.
 * At the stream's very end EventStoreDB does not ask: a known id is appended once more.
 */
const isRepetition = (stored: readonly StoredEvent[], wanted: number, events: readonly NewEvent[]): boolean =>
  events.every((event, index) => stored[wanted + 1 + index]?.id === event.id);

const recorded = ({ id, type, stream, revision, data, metadata, recordedAt }: StoredEvent): RecordedEvent => ({
  id,
  type,
  stream,
  revision,
  data: JSON.parse(data),
  metadata: JSON.parse(metadata),
  recordedAt: new Date(recordedAt),
});

const inAll = (event: StoredEvent): FollowedEvent => ({ ...recorded(event), position: event.position });

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
