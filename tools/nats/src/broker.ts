import { randomBytes } from 'node:crypto';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { Connection, type Exchange } from './connection';
import { LIMITS, type Limits } from './limits';
import type { Message } from './message';
import { SubjectTrie } from './subject-trie';
import type { Subscription } from './subscription';

export interface BrokerOptions extends Partial<Limits> {
  /** A loopback address; default 127.0.0.1. Others are refused: there is neither TLS nor a proper login here. */
  readonly host?: string;
  /** Default 0: any free one. */
  readonly port?: number;
  /** What clients must show in CONNECT as `auth_token`; without it everybody on this machine may come in. */
  readonly token?: string;
}

/** Clients read from it what they may expect: core NATS with headers and no-responders, as in nats-server 2.9. */
const VERSION = '2.9.0';
const LOOPBACK = /^(127(\.\d{1,3}){3}|::1|localhost)$/;
/** What a requester gets when nobody listens: a status line in the form of headers, and nothing else. */
const NO_RESPONDERS = Buffer.from('NATS/1.0 503\r\n\r\n');

/** Takes messages from clients and passes them on to whoever subscribed. It keeps nothing. */
export class Broker implements Exchange {
  readonly limits: Limits;
  readonly token: string | undefined;
  readonly #id = randomBytes(16).toString('hex').toUpperCase();
  readonly #host: string;
  readonly #server: Server;
  readonly #connections = new Set<Connection>();
  readonly #subscriptions = new SubjectTrie<Subscription>();
  #port: number;
  #connectionsEver = 0;

  constructor({ host = '127.0.0.1', port = 0, token, ...limits }: BrokerOptions = {}) {
    if (!LOOPBACK.test(host)) throw new RangeError(`This broker listens on loopback addresses only, not on ${host}`);
    this.#host = host;
    this.#port = port;
    this.token = token;
    this.limits = { ...LIMITS, ...limits };
    this.#server = createServer((socket) => this.#welcome(socket));
  }

  get port(): number {
    return this.#port;
  }

  get url(): string {
    return `nats://${this.#host.includes(':') ? `[${this.#host}]` : this.#host}:${this.#port}`;
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(this.#port, this.#host, resolve);
    });
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  /**
   * Lets no more clients in, tells those that are here that it will leave ("lame duck"), and leaves after `graceMs`.
   * Everything that was accepted until then is passed on.
   */
  async stop(graceMs = 0): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    if (graceMs > 0 && this.#connections.size > 0) {
      for (const connection of this.#connections) connection.inform({ ...this.#facts(), ldm: true });
      await new Promise((resolve) => setTimeout(resolve, graceMs));
    }
    for (const connection of this.#connections) connection.close();
    await closed;
  }

  route(message: Message, from: Connection): void {
    const receivers = this.#receiversOf(message.subject, from);
    for (const receiver of receivers) pass(message, receiver);
    if (receivers.length === 0 && message.reply && from.wantsNoResponders) this.#tellNobodyListens(message.reply, from);
  }

  subscribed(subscription: Subscription): void {
    this.#subscriptions.add(subscription);
  }

  unsubscribed(subscription: Subscription): void {
    this.#subscriptions.remove(subscription);
  }

  closed(connection: Connection): void {
    this.#connections.delete(connection);
  }

  #welcome(socket: Socket): void {
    const connection = new Connection(socket, this);
    this.#connections.add(connection);
    connection.inform({
      ...this.#facts(),
      client_id: ++this.#connectionsEver,
      client_ip: socket.remoteAddress,
    });
  }

  #facts(): object {
    return {
      server_id: this.#id,
      server_name: 'payments-laptop',
      version: VERSION,
      proto: 1,
      host: this.#host,
      port: this.#port,
      headers: true,
      max_payload: this.limits.payloadBytesMax,
      ...(this.token === undefined ? {} : { auth_required: true }),
    };
  }

  /** Every plain subscription, and of every queue group one member by lot. */
  #receiversOf(subject: string, from: Connection): Subscription[] {
    const matches = this.#subscriptions.match(subject);
    const audience = from.echo ? matches : matches.filter(({ connection }) => connection !== from);
    if (!audience.some(({ queue }) => queue !== undefined)) return audience;

    const receivers: Subscription[] = [];
    const groups = new Map<string, Subscription[]>();
    for (const subscription of audience) {
      if (subscription.queue === undefined) {
        receivers.push(subscription);
        continue;
      }
      const group = groups.get(subscription.queue);
      if (group) group.push(subscription);
      else groups.set(subscription.queue, [subscription]);
    }
    for (const group of groups.values()) receivers.push(...group.splice(Math.floor(Math.random() * group.length), 1));
    return receivers;
  }

  #tellNobodyListens(reply: string, requester: Connection): void {
    const inbox = this.#subscriptions.match(reply).find(({ connection }) => connection === requester);
    if (inbox) {
      pass({ subject: reply, reply: '', headerBytes: NO_RESPONDERS.length, body: NO_RESPONDERS }, inbox);
    }
  }
}

function pass(message: Message, receiver: Subscription): void {
  receiver.connection.deliver(message, receiver.sid);
  receiver.delivered++;
  if (receiver.delivered === receiver.deliveredMax) receiver.connection.drop(receiver);
}
