import type { Socket } from 'node:net';
import type { Limits } from './limits';
import type { Message } from './message';
import { Outbox } from './outbox';
import { ProtocolReader, type Operations } from './protocol-reader';
import { ProtocolViolation } from './protocol-violation';
import { isPattern, isSubject } from './subject';
import type { Subscription } from './subscription';

/** What the connection asks of the broker behind it. */
export interface Exchange {
  readonly limits: Limits;
  readonly token: string | undefined;
  route(message: Message, from: Connection): void;
  subscribed(subscription: Subscription): void;
  unsubscribed(subscription: Subscription): void;
  closed(connection: Connection): void;
}

/** What a client may wish for in its CONNECT; the names are the protocol's. */
interface ConnectOptions {
  /** Answer every operation with +OK. */
  readonly verbose: boolean;
  /** Complain about subjects nobody can publish to. */
  readonly pedantic: boolean;
  /** Deliver the client's own messages to it. */
  readonly echo: boolean;
  readonly headers: boolean;
  /** Answer at once when nobody listens to a request. */
  readonly no_responders: boolean;
  readonly auth_token?: string;
}

/** How a client is treated before it has said anything: as by nats-server. */
const BEFORE_CONNECT: ConnectOptions = {
  verbose: true,
  pedantic: true,
  echo: true,
  headers: false,
  no_responders: false,
};

const LINE_END = Buffer.from('\r\n');
const OK = Buffer.from('+OK\r\n');
const PING = Buffer.from('PING\r\n');
const PONG = Buffer.from('PONG\r\n');
/** How long a client that is being shown out has to read why, in milliseconds. */
const FAREWELL_MS = 250;

/** One client: its wishes, its subscriptions, and what is on its way to it. */
export class Connection implements Operations {
  readonly #socket: Socket;
  readonly #exchange: Exchange;
  readonly #outbox: Outbox;
  readonly #reader: ProtocolReader;
  readonly #subscriptions = new Map<string, Subscription>();
  readonly #heartbeat: NodeJS.Timeout;
  #options = BEFORE_CONNECT;
  #isAuthorized: boolean;
  #pingsOut = 0;

  constructor(socket: Socket, exchange: Exchange) {
    this.#socket = socket;
    this.#exchange = exchange;
    this.#isAuthorized = exchange.token === undefined;
    this.#outbox = new Outbox(socket, exchange.limits.pendingBytesMax);
    this.#reader = new ProtocolReader(this, exchange.limits);
    this.#heartbeat = setInterval(() => this.#beat(), exchange.limits.pingIntervalMs).unref();
    socket.setNoDelay(true);
    socket.on('data', (piece) => this.#read(piece));
    // An error is always followed by `close`, and there is nobody left to tell.
    socket.on('error', () => undefined);
    socket.on('close', () => this.#left());
  }

  get echo(): boolean {
    return this.#options.echo;
  }

  get wantsNoResponders(): boolean {
    return this.#options.no_responders;
  }

  inform(facts: object): void {
    this.#outbox.put(Buffer.from(`INFO ${JSON.stringify(facts)}\r\n`));
  }

  deliver({ subject, reply, headerBytes, body }: Message, sid: string): void {
    const to = reply ? `${subject} ${sid} ${reply}` : `${subject} ${sid}`;
    if (headerBytes > 0 && this.#options.headers) {
      this.#outbox.put(Buffer.from(`HMSG ${to} ${headerBytes} ${body.length}\r\n`, 'latin1'), body, LINE_END);
    } else {
      // Whoever did not ask for headers gets the payload alone.
      const payload = headerBytes > 0 ? body.subarray(headerBytes) : body;
      this.#outbox.put(Buffer.from(`MSG ${to} ${payload.length}\r\n`, 'latin1'), payload, LINE_END);
    }
  }

  drop(subscription: Subscription): void {
    this.#subscriptions.delete(subscription.sid);
    this.#exchange.unsubscribed(subscription);
  }

  /** Sends what is still waiting and hangs up. */
  close(): void {
    this.#outbox.flush();
    this.#socket.end();
    this.#socket.removeAllListeners('data');
    // Unread bytes would turn the orderly end into a reset, and the client would not see what it was told.
    this.#socket.resume();
    setTimeout(() => this.#socket.destroy(), FAREWELL_MS).unref();
  }

  connect(json: string): void {
    const options = parseOptions(json);
    if (!options) throw new ProtocolViolation();
    this.#options = { ...this.#options, ...options };
    if (this.#exchange.token !== undefined && this.#options.auth_token !== this.#exchange.token) {
      throw new ProtocolViolation('Authorization Violation');
    }
    if (this.#options.no_responders && !this.#options.headers) {
      throw new ProtocolViolation('no responders requires headers support');
    }
    this.#isAuthorized = true;
    this.#acknowledge();
  }

  beforePublish(subject: string, hasHeaders: boolean): void {
    this.#mustBeAuthorized();
    if (hasHeaders && !this.#options.headers) throw new ProtocolViolation();
    if (this.#options.pedantic && !isSubject(subject)) this.#complain('Invalid Publish Subject');
  }

  publish(message: Message): void {
    this.#acknowledge();
    this.#exchange.route(message, this);
  }

  subscribe(subject: string, sid: string, queue: string | undefined): void {
    this.#mustBeAuthorized();
    if (!isPattern(subject)) return this.#complain('Invalid Subject');
    if (!this.#subscriptions.has(sid)) {
      const subscription = { connection: this, subject, sid, queue, delivered: 0, deliveredMax: undefined };
      this.#subscriptions.set(sid, subscription);
      this.#exchange.subscribed(subscription);
    }
    this.#acknowledge();
  }

  unsubscribe(sid: string, afterMessages: number | undefined): void {
    this.#mustBeAuthorized();
    const subscription = this.#subscriptions.get(sid);
    if (subscription) {
      if (afterMessages !== undefined && afterMessages > subscription.delivered) {
        subscription.deliveredMax = afterMessages;
      } else {
        this.drop(subscription);
      }
    }
    this.#acknowledge();
  }

  ping(): void {
    this.#outbox.put(PONG);
  }

  pong(): void {
    this.#pingsOut = 0;
  }

  #read(piece: Buffer): void {
    try {
      this.#reader.read(piece);
    } catch (error) {
      if (!(error instanceof ProtocolViolation)) throw error;
      this.#end(error.complaint);
    }
  }

  #acknowledge(): void {
    if (this.#options.verbose) this.#outbox.put(OK);
  }

  #complain(complaint: string): void {
    this.#outbox.put(Buffer.from(`-ERR '${complaint}'\r\n`));
  }

  #mustBeAuthorized(): void {
    if (!this.#isAuthorized) throw new ProtocolViolation('Authorization Violation');
  }

  #beat(): void {
    if (this.#pingsOut >= this.#exchange.limits.pingsOutMax) return this.#end('Stale Connection');
    this.#pingsOut++;
    this.#outbox.put(PING);
  }

  #end(complaint: string | undefined): void {
    if (complaint !== undefined) this.#complain(complaint);
    this.#left();
    this.close();
  }

  #left(): void {
    clearInterval(this.#heartbeat);
    for (const subscription of this.#subscriptions.values()) this.#exchange.unsubscribed(subscription);
    this.#subscriptions.clear();
    this.#exchange.closed(this);
  }
}

function parseOptions(json: string): Partial<ConnectOptions> | undefined {
  try {
    const options: unknown = JSON.parse(json);
    return typeof options === 'object' && options !== null && !Array.isArray(options) ? options : undefined;
  } catch {
    return undefined;
  }
}
