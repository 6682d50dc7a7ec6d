import { Bus, BusDisconnected, NoResponders, RequestTimedOut } from '@payments/bus';
import { Environment, readNatsLogin, type Reply } from '@payments/service';
import { setTimeout as sleep } from 'node:timers/promises';

/** An answer takes some milliseconds; one that was lost with its process never comes. */
const ASK_TIMEOUT_MS = 2_000;
const ASK_AGAIN_MS = 200;

/** An order platform as it should be: asks over NATS, and asks the same again for as long as it has no answer. */
export class OrderPlatform {
  readonly bus: Bus;

  readonly #timeoutMs: number;

  private constructor(bus: Bus, timeoutMs: number) {
    this.bus = bus;
    this.#timeoutMs = timeoutMs;
  }

  /** @param timeoutMs how long one question waits for its answer. */
  static async connect(natsUrl: string, timeoutMs = ASK_TIMEOUT_MS): Promise<OrderPlatform> {
    const login = readNatsLogin(new Environment(process.env));
    const bus = await Bus.connect({ servers: natsUrl, name: 'order-platform', ...login });
    return new OrderPlatform(bus, timeoutMs);
  }

  /** One question, one answer. @throws NoResponders, RequestTimedOut and the others of {@link Bus.request} */
  async ask(subject: string, body: object): Promise<Reply> {
    return (await this.bus.request(subject, body, { timeoutMs: this.#timeoutMs })) as Reply;
  }

  /** Asks until it is answered: the same command twice is one command. */
  async insist(subject: string, body: object, signal?: AbortSignal): Promise<Reply> {
    for (;;) {
      signal?.throwIfAborted();
      try {
        const reply = await this.ask(subject, body);
        if (reply.ok || reply.refused !== 'store-silent') return reply;
      } catch (error) {
        if (!isUnanswered(error)) throw error;
      }
      await sleep(ASK_AGAIN_MS);
    }
  }

  close(): Promise<void> {
    return this.bus.close();
  }
}

const isUnanswered = (error: unknown): boolean =>
  error instanceof NoResponders || error instanceof RequestTimedOut || error instanceof BusDisconnected;
