import { CancelledError, EventStoreDBClient, NotLeaderError } from '@eventstore/db-client';
import { readToTheEnd, type Read } from './read';
import { isAnswer, isRefusal } from './refusal';
import { ignoreStrayRejections } from './stray-rejections';
import { TimedOut, within, type Time } from './time';

/** How long calls may fail before the client is replaced, and the least time between two replacements. */
const RENEWAL_MS = 1000;

/** How long an old client may take to let go of its streams. */
const CLOSING_MS = 1000;

const KEEP_ALIVE_TIMEOUT_MS = 10_000;

/**
 * The one client of the process, replaced when it no longer gets through.
 *
 * One, because the client keeps the answers it waits for in a table that all its instances share: an error on the
 * connection of one rejects the appends of all. For the same reason an old client is gone before a new one is used.
 */
export class Connection {
  readonly #connectionString: string;
  readonly #time: Time;
  readonly #timeoutMs: number;
  readonly #onRenewal = new Set<() => void>();
  readonly #heedStrayRejections = ignoreStrayRejections();
  #client: EventStoreDBClient;
  #generation = 0;
  #renewal: Promise<void> | undefined;
  #renewedAt = -Infinity;
  #failingSince: number | undefined;
  #isClosed = false;

  /** @param settings `timeoutMs`: how long one call waits for its answer. */
  constructor(connectionString: string, settings: { readonly time: Time; readonly timeoutMs: number }) {
    this.#connectionString = connectionString;
    this.#time = settings.time;
    this.#timeoutMs = settings.timeoutMs;
    this.#client = this.#connect();
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** For what stays open. Whoever holds on to it must let go on renewal. */
  async client(): Promise<EventStoreDBClient> {
    await this.#renewal;
    return this.#client;
  }

  /**
   * Calls the store once.
   * @throws TimedOut, or whatever the client rejects with
   */
  async call<T>(act: (client: EventStoreDBClient) => Promise<T>): Promise<T> {
    if (this.#renewal !== undefined) await this.#renewal;
    const generation = this.#generation;
    try {
      const answer = await within(this.#time, this.#timeoutMs, () => act(this.#client));
      this.#failingSince = undefined;
      return answer;
    } catch (error) {
      if (generation === this.#generation) this.#noteFailure(error);
      throw error;
    }
  }

  /**
   * Reads once, to the end. A read that is given up is cancelled: the server allows a hundred at a time.
   * @throws TimedOut, or whatever the client rejects with
   */
  async read<T>(open: (client: EventStoreDBClient) => Read<T>): Promise<T[]> {
    let read: Read<T> | undefined;
    try {
      return await this.call((client) => readToTheEnd((read = open(client))));
    } catch (error) {
      read?.cancel().catch(() => undefined);
      throw error;
    }
  }

  /** Calls when the client is being replaced: what is open on the old one ends. Returns how to be no longer called. */
  onRenewal(act: () => void): () => void {
    this.#onRenewal.add(act);
    return () => void this.#onRenewal.delete(act);
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    await this.#renewal;
    await this.#disconnect(this.#client);
    this.#heedStrayRejections();
  }

  #noteFailure(error: unknown): void {
    if (isAnswer(error) || isRefusal(error)) {
      this.#failingSince = undefined;
      return;
    }
    const now = this.#time.now();
    this.#failingSince ??= now;
    if (this.#isClosed || isBusyFindingTheLeader(error) || now - this.#renewedAt < RENEWAL_MS) return;
    if (error instanceof TimedOut || now - this.#failingSince >= RENEWAL_MS) this.#renew();
  }

  #renew(): void {
    const old = this.#client;
    this.#renewedAt = this.#time.now();
    this.#generation++;
    this.#renewal = this.#disconnect(old).then(() => {
      this.#renewal = undefined;
      this.#client = this.#connect();
    });
    for (const act of this.#onRenewal) act();
  }

  /**
   * gRPC shares one TCP connection, and one growing pause between attempts to connect (up to two minutes), among all
   * clients with equal settings. A setting that differs by a millisecond gives the new client a connection of its own.
   */
  #connect(): EventStoreDBClient {
    const separator = this.#connectionString.includes('?') ? '&' : '?';
    const base = this.#connectionString.replace(/\/+$/, '');
    const keepAliveTimeoutMs = KEEP_ALIVE_TIMEOUT_MS + (this.#generation % 1000);
    return EventStoreDBClient.connectionString(`${base}${separator}keepAliveTimeout=${keepAliveTimeoutMs}`);
  }

  /** `dispose` ends the streams but leaves the channel open. */
  async #disconnect(client: EventStoreDBClient): Promise<void> {
    const close = async () => {
      await client.dispose();
      (await client['getChannel']()).close();
    };
    await within(this.#time, CLOSING_MS, close).catch(() => undefined);
  }
}

/** The client then looks for another node by itself, with what the error told; a new client would not know it. */
const isBusyFindingTheLeader = (error: unknown): boolean =>
  error instanceof NotLeaderError || error instanceof CancelledError;
