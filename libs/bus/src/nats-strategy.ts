import {
  NatsContext,
  RpcException,
  Server,
  type CustomTransportStrategy,
  type MessageHandler,
} from '@nestjs/microservices';
import type { Msg, NatsConnection, Subscription } from 'nats';
import { isObservable, lastValueFrom } from 'rxjs';
import type { Bus } from './bus';
import { InFlight } from './in-flight';
import { decodePayload, encodePayload } from './json-payload';
import { INTERNAL, isRefusal, MALFORMED_PAYLOAD, type Refusal } from './refusal';

/** A request or an event on its way to its handler. */
export interface CommandAtHand {
  /** As the handler names it, wildcards and all: there are only so many. */
  readonly pattern: string;
  readonly body: unknown;
  /** The sender's W3C trace context, as it came and unchecked. */
  readonly traceparent: string | undefined;
}

/** Runs the handler, and sees how long it takes and what it answers. */
export type AroundCommand = (atHand: CommandAtHand, handle: () => Promise<unknown>) => Promise<unknown>;

export interface NatsStrategyOptions {
  readonly bus: Bus;
  /** Instances of one service share its name, and with it the requests. */
  readonly service: string;
  /** Told of everything that went wrong inside. Without {@link LetErrorsEscape}, Nest keeps the texts to itself. */
  readonly onError: (error: unknown, subject: string) => void;
  /** Who measures and traces commands; nobody if absent. */
  readonly around?: AroundCommand | undefined;
  /** How long a closing service waits for the handlers that are at work. */
  readonly deadlineMs?: number;
}

const DEADLINE_MS = 10_000;

/**
 * Nest's handlers over NATS, with plain JSON on the wire.
 *
 * Nest's own transport dies of one malformed payload, loses replies when it closes, gives up after ten attempts to
 * reconnect, hands a message to only one of two handlers with overlapping subjects, and speaks an envelope of its own.
 *
 * - Requests (`@MessagePattern`) go to one instance of the service. The reply is exactly what the handler returned.
 * - Events (`@EventPattern`) go to one instance for each pattern; with `{ queue: '' }` as extras, to every instance.
 * - An exception is answered by the refusal `internal`, and told to `onError` alone; a {@link RefusedRequest} by its own.
 */
export class NatsStrategy extends Server<never, 'connected' | 'disconnected'> implements CustomTransportStrategy {
  readonly #bus: Bus;
  readonly #service: string;
  readonly #onError: NatsStrategyOptions['onError'];
  readonly #around: AroundCommand | undefined;
  readonly #deadlineMs: number;
  readonly #inFlight = new InFlight();
  #subscriptions: Subscription[] = [];
  #isListening = false;
  #stopWatching: (() => void)[] = [];
  #closing?: Promise<void>;
  #malformedPayloads = 0;

  constructor({ bus, service, onError, around, deadlineMs = DEADLINE_MS }: NatsStrategyOptions) {
    super();
    this.#bus = bus;
    this.#service = service;
    this.#onError = onError;
    this.#around = around;
    this.#deadlineMs = deadlineMs;
  }

  /** How many payloads were refused unread since the start. */
  get malformedPayloads(): number {
    return this.#malformedPayloads;
  }

  /** Whether requests can reach this service: it is subscribed, and there is a connection. */
  get isConnected(): boolean {
    return this.#isListening && this.#bus.isConnected;
  }

  async listen(callback: (error?: unknown) => void): Promise<void> {
    try {
      this.#stopWatching = [
        this.#bus.onDisconnect(() => this._status$.next('disconnected')),
        this.#bus.onReconnect(() => this._status$.next('connected')),
      ];
      for (const [pattern, handler] of this.getHandlers()) this.#subscribe(pattern, handler);
      // If the connection breaks right here, the subscriptions are renewed with it.
      await this.#bus.flush().catch(() => this.#bus.connected());
      this.#isListening = true;
      this._status$.next('connected');
      callback();
    } catch (error) {
      callback(error);
    }
  }

  /**
   * Takes no new work, finishes what has come and lets the answers out: within the deadline nothing is lost. The
   * connection stays: it is the bus's, and others may still have something to say.
   */
  async close(): Promise<void> {
    await (this.#closing ??= this.#close());
  }

  unwrap<Connection = NatsConnection>(): Connection {
    return this.#bus.connection as Connection;
  }

  on(): never {
    throw new Error('NatsStrategy has no events: use `status`');
  }

  #subscribe(pattern: string, handler: MessageHandler): void {
    this.#subscriptions.push(
      this.#bus.connection.subscribe(pattern, {
        queue: this.#queueOf(pattern, handler) || undefined,
        callback: (_error, message) => void this.#receive(pattern, handler, message),
      }),
    );
  }

  /**
   * A queue for each event pattern: of two subscriptions in one queue NATS serves only one, and a service whose patterns
   * overlap would hear every event at one of them by lot.
   */
  #queueOf(pattern: string, handler: MessageHandler): string {
    const chosen: unknown = handler.extras?.['queue'];
    if (typeof chosen === 'string') return chosen;
    return handler.isEventHandler ? `${this.#service}:${pattern}` : this.#service;
  }

  /** Never rejects: an exception in here would stop the client from reading. */
  async #receive(pattern: string, handler: MessageHandler, message: Msg): Promise<void> {
    this.#inFlight.begin();
    try {
      const request = this.#read(message);
      if (!request) {
        this.#answer(message, MALFORMED_PAYLOAD);
        return;
      }
      const handle = () => resultOf(handler(request.body, request.context));
      const result = await (this.#around?.(atHandIn(pattern, request.body, message), handle) ?? handle());
      if (!handler.isEventHandler) this.#answer(message, result ?? null);
    } catch (error) {
      this.#fail(message, error);
    } finally {
      this.#inFlight.end();
    }
  }

  /** @returns nothing if it is malformed. */
  #read(message: Msg): { body: unknown; context: NatsContext } | undefined {
    try {
      // The headers, too, are decoded only here, and strange ones throw.
      return { body: decodePayload(message.data), context: new NatsContext([message.subject, message.headers]) };
    } catch {
      this.#malformedPayloads++;
      return undefined;
    }
  }

  #answer(message: Msg, body: unknown): void {
    if (message.reply) message.respond(encodePayload(body));
  }

  #fail(message: Msg, error: unknown): void {
    const refusal = refusalIn(error);
    try {
      if (!refusal) this.#onError(error, message.subject);
      this.#answer(message, refusal ?? INTERNAL);
    } catch (failure) {
      // Not even the refusal can be said: the connection is closed, and the requester will notice.
      this.#onError(failure, message.subject);
    }
  }

  async #close(): Promise<void> {
    this.#isListening = false;
    for (const stop of this.#stopWatching) stop();
    let timer: NodeJS.Timeout | undefined;
    const deadline = new Promise<'late'>((resolve) => {
      timer = setTimeout(resolve, this.#deadlineMs, 'late');
    });
    const outcome = await Promise.race([this.#drain(), deadline]);
    clearTimeout(timer);
    if (outcome === 'late') {
      this.#onError(new Error(`Closed with ${this.#inFlight.count} messages unfinished`), this.#service);
    }
  }

  async #drain(): Promise<void> {
    // Draining resolves when everything sent to us before the broker let us go has reached its handler.
    await Promise.allSettled(this.#subscriptions.map((subscription) => subscription.drain()));
    await this.#inFlight.none();
    await this.#bus.flush().catch(() => undefined);
  }
}

/** Nest gives a plain promise if no interceptor is in the way; rxjs is paid for only where there is one. */
async function resultOf(returned: ReturnType<MessageHandler>): Promise<unknown> {
  const value: unknown = await returned;
  return isObservable(value) ? await lastValueFrom(value, { defaultValue: null }) : value;
}

const atHandIn = (pattern: string, body: unknown, { headers }: Msg): CommandAtHand => ({
  pattern,
  body,
  traceparent: headers?.get('traceparent') || undefined,
});

function refusalIn(error: unknown): Refusal | undefined {
  const said: unknown = error instanceof RpcException ? error.getError() : error;
  return isRefusal(said) ? said : undefined;
}
