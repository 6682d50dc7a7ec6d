import { CancelledError, EventStoreDBClient, NotLeaderError } from '@eventstore/db-client';
import { Client, credentials, type ClientReadableStream } from '@grpc/grpc-js';
import { AppendCall } from './append-call';
import type { AppendMessage } from './append-message';
import { decodeTold, encodeFollow, type FollowRequest, type Told } from './follow-message';
import { readToTheEnd, type Read } from './read';
import { isAnswer, isRefusal } from './refusal';
import { TimedOut, within, type Time } from './time';

/** How long calls may fail before the client is replaced, and the least time between two replacements. */
const RENEWAL_MS = 1000;

/** How long an old client may take to let go of its streams. */
const CLOSING_MS = 1000;

const KEEP_ALIVE_TIMEOUT_MS = 10_000;

/** `event_store.client.streams.Streams` */
const APPEND = '/event_store.client.streams.Streams/BatchAppend';
const READ = '/event_store.client.streams.Streams/Read';

export type AppendRequest = Pick<AppendMessage, 'stream' | 'expected' | 'events'>;

/** One subscription call. It ends by an error, unless it is cancelled. */
export type FollowStream = Pick<ClientReadableStream<Told>, 'on' | 'pause' | 'resume' | 'cancel'>;

/**
 * The client, replaced when it no longer gets through.
 *
 * It finds the node, keeps the channel, and does all that is rare. Appends and subscriptions, which are nearly all that a
 * service does, go over its channel by our own hand: its generated classes were a quarter of a service's work.
 */
export class Connection {
  readonly #connectionString: string;
  readonly #time: Time;
  readonly #timeoutMs: number;
  readonly #onRenewal = new Set<() => void>();
  #client: EventStoreDBClient;
  #appendCall: Promise<AppendCall> | undefined;
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

  /**
   * Appends once.
   * @returns the revision of the last event.
   * @throws TimedOut, or the client's errors
   */
  append(request: AppendRequest): Promise<number> {
    return this.call(async () => {
      this.#appendCall ??= this.#openAppendCall();
      const call = await this.#appendCall;
      return call.append({ ...request, deadlineMs: Date.now() + this.#timeoutMs });
    });
  }

  /** Opens a subscription to `$all`. Whoever holds on to it must let go on renewal. */
  async follow(request: FollowRequest): Promise<FollowStream> {
    await this.#renewal;
    const client = await this.#grpcClient();
    const stream = client.makeServerStreamRequest<FollowRequest, Told>(
      READ,
      encodeFollow,
      decodeTold,
      request,
      ...this.#callArguments(),
    );
    stream.on('error', (error) => this.#heed(client, error));
    return stream;
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
    const appendCall = await this.#appendCall?.catch(() => undefined);
    appendCall?.cancel();
    await this.#disconnect(this.#client);
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

  #openAppendCall(): Promise<AppendCall> {
    const opened = this.#grpcClient().then((client) => {
      const stream = client.makeBidiStreamRequest<Buffer, Buffer>(APPEND, asItIs, asItIs, ...this.#callArguments());
      return new AppendCall(stream, (error) => {
        if (this.#appendCall === opened) this.#appendCall = undefined;
        this.#heed(client, error);
      });
    });
    opened.catch(() => {
      if (this.#appendCall === opened) this.#appendCall = undefined;
    });
    return opened;
  }

  /** On the client's channel, so that it connects once, and where the client found a node that leads. */
  async #grpcClient(): Promise<Client> {
    return new Client('', credentials.createInsecure(), { channelOverride: await this.#client['getChannel']() });
  }

  /** Its credentials, and no deadline: both calls stay open. */
  #callArguments() {
    return this.#client['callArguments']({}, { deadline: Infinity });
  }

  /** The client looks for another node, if that is what the error asks for. */
  #heed(client: Client, error: Error): void {
    void this.#client['handleError'](client as never, error);
  }

  #renew(): void {
    const old = this.#client;
    const appendCall = this.#appendCall;
    this.#appendCall = undefined;
    void appendCall?.then((call) => call.cancel()).catch(() => undefined);
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

/** Our own codec has made bytes of it already. */
const asItIs = (bytes: Buffer): Buffer => bytes;

/** The client then looks for another node by itself, with what the error told; a new client would not know it. */
const isBusyFindingTheLeader = (error: unknown): boolean =>
  error instanceof NotLeaderError || error instanceof CancelledError;
