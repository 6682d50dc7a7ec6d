import { randomUUID } from 'node:crypto';
import {
  ANY,
  BACKWARDS,
  END,
  StreamDeletedError,
  WrongExpectedVersionError,
  type ReadStreamOptions,
} from '@eventstore/db-client';
import { assertCanBeStored } from './can-be-stored';
import {
  EventStore,
  StoreSilent,
  WrongExpectedRevision,
  type ExpectedRevision,
  type NewEvent,
  type RecordedEvent,
  type Subscription,
  type SubscriptionHandlers,
  type SubscriptionOptions,
} from './event-store';
import { backoffMs } from './eventstoredb/backoff';
import { Connection } from './eventstoredb/connection';
import { endOfLog } from './eventstoredb/end-of-log';
import { recorded } from './eventstoredb/recorded';
import { isRefusal, refusalOf } from './eventstoredb/refusal';
import { EventStoreDbSubscription } from './eventstoredb/subscription';
import { pause, realTime, type Time } from './eventstoredb/time';
import { keepLastEvent, maxCountOf, metadataStreamOf } from './stream-metadata';

/** Events read by one call; longer streams take several. */
const PAGE_SIZE = 1000;

export interface EventStoreDbOptions {
  /** One call waits so long for its answer. */
  readonly timeoutMs?: number;
  /** How long an operation is repeated before the store counts as silent. */
  readonly patienceMs?: number;
  /** A subscription that heard nothing for so long is looked after. */
  readonly silenceMs?: number;
  /** A filtered subscription hears of a checkpoint every so many windows of 32 events. */
  readonly checkpointInterval?: number;
  readonly time?: Time;
  /** From 0 to 1, 1 excluded: for jitter. */
  readonly random?: () => number;
}

/**
 * The event log in EventStoreDB or KurrentDB, over gRPC.
 *
 * Credentials belong in the connection string.
 */
export class EventStoreDb extends EventStore {
  readonly #connection: Connection;
  readonly #options: Required<EventStoreDbOptions>;
  readonly #subscriptions = new Set<Subscription>();

  /** @param connectionString for example `esdb://user:password@host:2113?tls=true`; its `keepAliveTimeout` is ours */
  constructor(connectionString: string, options: EventStoreDbOptions = {}) {
    super();
    this.#options = {
      timeoutMs: 5000,
      patienceMs: 30_000,
      silenceMs: 30_000,
      checkpointInterval: 100,
      time: realTime,
      random: Math.random,
      ...options,
    };
    this.#connection = new Connection(connectionString, this.#options);
  }

  async append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<number> {
    assertCanBeStored(stream, expected, events);
    try {
      return await this.#insist(`append to ${stream}`, () => this.#connection.append({ stream, expected, events }));
    } catch (error) {
      throw isRefusal(error) ? refusalOf(stream, expected, error) : error;
    }
  }

  async readStream(stream: string, { fromRevision = 0 } = {}): Promise<RecordedEvent[]> {
    const events: RecordedEvent[] = [];
    for (;;) {
      const next = (events.at(-1)?.revision ?? fromRevision - 1) + 1;
      const page = await this.#read(stream, { fromRevision: BigInt(next), maxCount: PAGE_SIZE });
      events.push(...page);
      if (page.length < PAGE_SIZE) return events;
    }
  }

  readLast(stream: string, count: number): Promise<RecordedEvent[]> {
    return this.#read(stream, { direction: BACKWARDS, fromRevision: END, maxCount: count });
  }

  subscribe(options: SubscriptionOptions, handlers: SubscriptionHandlers): Subscription {
    const subscription = new EventStoreDbSubscription(this.#connection, options, handlers, this.#options);
    this.#subscriptions.add(subscription);
    return {
      stop: async () => {
        this.#subscriptions.delete(subscription);
        await subscription.stop();
      },
    };
  }

  /** By an append of its own at an exact revision, so that it is as safe to repeat as any other. */
  async keepLast(stream: string, count: number): Promise<void> {
    const metadataStream = metadataStreamOf(stream);
    for (;;) {
      const [newest] = await this.readLast(metadataStream, 1);
      if (maxCountOf(newest?.data) === count) return;
      try {
        await this.append(metadataStream, newest?.revision ?? 'no-stream', [keepLastEvent(randomUUID(), count)]);
        return;
      } catch (error) {
        if (!(error instanceof WrongExpectedRevision)) throw error;
      }
    }
  }

  async tombstone(stream: string): Promise<void> {
    try {
      await this.#insist(`delete ${stream}`, () =>
        this.#connection.call((client) => client.tombstoneStream(stream, { expectedRevision: ANY })),
      );
    } catch (error) {
      if (!isAlreadyGone(error)) throw error;
    }
  }

  async ping(): Promise<void> {
    try {
      await endOfLog(this.#connection);
    } catch (error) {
      throw new StoreSilent('ping', { cause: error });
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.#subscriptions].map((subscription) => subscription.stop()));
    this.#subscriptions.clear();
    await this.#connection.close();
  }

  #read(stream: string, options: ReadStreamOptions): Promise<RecordedEvent[]> {
    return this.#insist(`read ${stream}`, async () => {
      const events = await this.#connection.read((client) => client.readStream(stream, options));
      return events.flatMap(({ event }) => (event === undefined ? [] : [recorded(event)]));
    });
  }

  /**
   * Repeats what is safe to repeat until it is answered.
   * @throws StoreSilent, or the client's error if it is a refusal
   */
  async #insist<T>(operation: string, attempt: () => Promise<T>): Promise<T> {
    const { time, random, patienceMs } = this.#options;
    const giveUpAt = time.now() + patienceMs;
    for (let failures = 1; ; failures++) {
      try {
        return await attempt();
      } catch (error) {
        if (isRefusal(error)) throw error;
        const remainingMs = giveUpAt - time.now();
        if (remainingMs <= 0 || this.#connection.isClosed) throw new StoreSilent(operation, { cause: error });
        await pause(time, Math.min(remainingMs, backoffMs(failures, random)));
      }
    }
  }
}

/** Deleted before, or never there: some servers refuse to delete what never was. */
const isAlreadyGone = (error: unknown): boolean =>
  error instanceof StreamDeletedError || error instanceof WrongExpectedVersionError;
