import {
  connect,
  ErrorCode,
  Events,
  headers,
  NatsError,
  type MsgHdrs,
  type NatsConnection,
  type PublishOptions,
} from 'nats';
import { BusClosed, BusDisconnected, MalformedReply, NoResponders, RequestTimedOut } from './bus-errors';
import { connectionOptions, type Login } from './connection-options';
import { decodePayload, encodePayload, MalformedPayload } from './json-payload';

export interface BusOptions extends Login {
  /** For whoever only wants to know whether the broker is there. Default: it is waited for as long as it takes. */
  readonly withinMs?: number;
  /** Told what a listener of {@link Bus.subscribe} threw. Without it such an exception ends the process, as any other. */
  readonly onError?: (error: unknown, subject: string) => void;
  /** W3C trace context of whoever asks, which goes along with the question. */
  readonly traceparent?: (() => string | undefined) | undefined;
}

export interface PublishSettings {
  /** Becomes the `Nats-Msg-Id`: the same id is the same message, however often it comes. */
  readonly id?: string;
  /** Becomes the `Content-Type`. */
  readonly contentType?: string;
  /** W3C trace context of what is said. */
  readonly traceparent?: string | undefined;
}

export interface Received {
  readonly subject: string;
  readonly id: string | undefined;
  readonly traceparent: string | undefined;
}

export interface SubscribeOptions {
  /** Of all listeners with the same queue, one gets the message. */
  readonly queue?: string;
  /** Told of a message that was passed over. */
  readonly onMalformed?: (subject: string) => void;
}

export interface BusSubscription {
  stop(): void;
}

const REQUEST_TIMEOUT_MS = 5_000;
/** How long a farewell waits for the broker to have taken the last words. */
const FAREWELL_MS = 2_000;

/**
 * A process's one connection to NATS: the transport strategy, publishers and requesters share it.
 *
 * It is a doorbell and never the record. The client forgets whatever was published while the broker was away
 * (nats-io/nats.js#213): what must arrive goes through the {@link Announcer}, which confirms.
 */
export class Bus {
  /** For the transport strategy. */
  readonly connection: NatsConnection;
  /** Resolves when there will be no connection any more: with a reason if the broker wants us no longer. */
  readonly closed: Promise<Error | undefined>;
  readonly #onError: NonNullable<BusOptions['onError']>;
  readonly #traceparent: BusOptions['traceparent'];
  readonly #reconnectListeners = new Set<() => void>();
  readonly #disconnectListeners = new Set<() => void>();
  /** Whoever waits for something that a closed connection will never bring. */
  readonly #waiting = new Set<(error: BusClosed) => void>();
  #isConnected = true;

  private constructor(
    connection: NatsConnection,
    { onError, traceparent }: Pick<BusOptions, 'onError' | 'traceparent'>,
  ) {
    this.connection = connection;
    this.#onError = onError ?? endTheProcess;
    this.#traceparent = traceparent;
    this.closed = connection.closed().then((error) => error ?? undefined);
    void this.#watch();
    void this.#endWaiting();
  }

  /**
   * Waits for the broker, and from then on reconnects for ever.
   *
   * @throws NatsError if the broker refuses the login.
   * @throws BusDisconnected if it is not there, for those who do not wait for it.
   */
  static async connect({ onError, traceparent, withinMs, ...login }: BusOptions): Promise<Bus> {
    if (withinMs === undefined) return new Bus(await connect(connectionOptions(login)), { onError, traceparent });
    const impatient = { ...connectionOptions(login), waitOnFirstConnect: false, timeout: withinMs };
    const connection = await connect(impatient).catch((error: unknown) => {
      throw isRefusedLogin(error) ? error : new BusDisconnected({ cause: error });
    });
    return new Bus(connection, { onError, traceparent });
  }

  get isConnected(): boolean {
    return this.#isConnected && !this.connection.isClosed();
  }

  /** @returns how to stop listening. */
  onReconnect(listener: () => void): () => void {
    this.#reconnectListeners.add(listener);
    return () => void this.#reconnectListeners.delete(listener);
  }

  /** @returns how to stop listening. */
  onDisconnect(listener: () => void): () => void {
    this.#disconnectListeners.add(listener);
    return () => void this.#disconnectListeners.delete(listener);
  }

  /** Resolves at once, or when the broker is back. @throws BusClosed */
  async connected(): Promise<void> {
    if (this.isConnected) return;
    let forget = (): void => undefined;
    const back = new Promise<void>((resolve) => {
      forget = this.onReconnect(resolve);
    });
    await this.#orClosed(back).finally(forget);
  }

  /**
   * Says something to whoever listens, without knowing whether anybody does.
   *
   * @returns whether there is a connection; if not, nothing was said.
   * @throws TypeError if the body cannot be said in JSON.
   * @throws RangeError if it is larger than the broker takes.
   */
  publish(subject: string, body: object, settings: PublishSettings = {}): boolean {
    if (!this.isConnected) return false;
    const payload = encodePayload(body);
    try {
      this.connection.publish(subject, payload, publishOptions(settings));
    } catch (error) {
      if (error instanceof NatsError && error.code === ErrorCode.MaxPayloadExceeded) {
        throw new RangeError(`${payload.length} bytes are more than the bus takes in one message`, { cause: error });
      }
      throw error;
    }
    return true;
  }

  /**
   * Asks, and resolves with the answer. If the broker is away, the question waits for it within its time.
   *
   * @throws NoResponders nobody was there to ask: nothing happened.
   * @throws BusDisconnected the broker was away all the time: nothing happened.
   * @throws RequestTimedOut nobody knows what happened.
   * @throws MalformedReply
   * @throws BusClosed we hung up ourselves: nobody knows what happened.
   */
  async request(subject: string, body: object, { timeoutMs = REQUEST_TIMEOUT_MS } = {}): Promise<unknown> {
    const payload = encodePayload(body);
    const askedAt = performance.now();
    if (!this.isConnected) await within(timeoutMs, this.connected());
    const remainingMs = Math.max(1, Math.ceil(timeoutMs - (performance.now() - askedAt)));
    try {
      const asked = publishOptions({ traceparent: this.#traceparent?.() });
      const reply = await this.connection.request(subject, payload, { timeout: remainingMs, ...asked });
      return decodePayload(reply.data);
    } catch (error) {
      // A client that hangs up tells its requests that their time is over.
      if (this.connection.isClosed()) throw new BusClosed({ cause: error });
      throw namedRequestError(error, subject, timeoutMs);
    }
  }

  /** For tools: services take messages through the transport strategy. */
  subscribe(
    subject: string,
    listener: (body: unknown, received: Received) => void,
    { queue, onMalformed }: SubscribeOptions = {},
  ): BusSubscription {
    const subscription = this.connection.subscribe(subject, {
      queue,
      // An exception in here would stop the client from reading, and nobody would be told: none may leave.
      callback: (_error, message) => {
        try {
          listener(decodePayload(message.data), {
            subject: message.subject,
            id: fieldIn(message.headers, 'Nats-Msg-Id'),
            traceparent: fieldIn(message.headers, 'traceparent'),
          });
        } catch (error) {
          if (error instanceof MalformedPayload) onMalformed?.(message.subject);
          else this.#onError(error, message.subject);
        }
      },
    });
    return { stop: () => subscription.unsubscribe() };
  }

  /**
   * Resolves when the broker has taken everything that was said before, in the same turn of the event loop or earlier.
   *
   * @throws BusDisconnected if the connection broke before it could confirm.
   * @throws BusClosed
   */
  async flush(): Promise<void> {
    try {
      await this.#orClosed(this.connection.flush());
    } catch (error) {
      if (error instanceof BusClosed) throw error;
      throw this.connection.isClosed() ? new BusClosed({ cause: error }) : new BusDisconnected({ cause: error });
    }
  }

  /** Lets the last words out, if there is a broker to take them, and hangs up. Closing twice is no error. */
  async close(): Promise<void> {
    if (this.isConnected) await within(FAREWELL_MS, this.flush()).catch(() => undefined);
    await this.connection.close();
  }

  /**
   * Settles as the promise does, or with {@link BusClosed}. A race with {@link closed} would do the same, but that promise
   * outlives thousands of others, and would hold on to all that ever raced with it.
   */
  #orClosed<Value>(promise: Promise<Value>): Promise<Value> {
    return new Promise((resolve, reject) => {
      if (this.connection.isClosed()) reject(new BusClosed());
      this.#waiting.add(reject);
      promise.then(resolve, reject).finally(() => this.#waiting.delete(reject));
    });
  }

  async #endWaiting(): Promise<void> {
    const cause = await this.closed;
    for (const end of [...this.#waiting]) end(new BusClosed({ cause }));
    this.#waiting.clear();
  }

  async #watch(): Promise<void> {
    for await (const { type } of this.connection.status()) {
      if (type === Events.Disconnect) {
        this.#isConnected = false;
        for (const listener of [...this.#disconnectListeners]) listener();
      } else if (type === Events.Reconnect) {
        this.#isConnected = true;
        for (const listener of [...this.#reconnectListeners]) listener();
      }
    }
  }
}

function publishOptions({ id, contentType, traceparent }: PublishSettings): PublishOptions | undefined {
  if (id === undefined && contentType === undefined && traceparent === undefined) return undefined;
  const fields = headers();
  if (id !== undefined) fields.append('Nats-Msg-Id', id);
  if (contentType !== undefined) fields.append('Content-Type', contentType);
  if (traceparent !== undefined) fields.append('traceparent', traceparent);
  return { headers: fields };
}

function fieldIn(fields: MsgHdrs | undefined, name: string): string | undefined {
  return fields?.get(name) || undefined;
}

/** @throws BusDisconnected if it takes longer. */
async function within(timeoutMs: number, promise: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new BusDisconnected()), timeoutMs);
  });
  await Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

function namedRequestError(error: unknown, subject: string, timeoutMs: number): unknown {
  if (error instanceof MalformedPayload) return new MalformedReply(subject, { cause: error });
  if (!(error instanceof NatsError)) return error;
  if (error.code === ErrorCode.NoResponders) return new NoResponders(subject);
  if (error.code === ErrorCode.Timeout) return new RequestTimedOut(subject, timeoutMs);
  return error;
}

const isRefusedLogin = (error: unknown): boolean =>
  error instanceof NatsError &&
  (error.code === ErrorCode.AuthorizationViolation || error.code === ErrorCode.AuthenticationExpired);

function endTheProcess(error: unknown): void {
  process.nextTick(() => {
    throw error;
  });
}
