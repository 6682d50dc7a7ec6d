import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Bus } from '@payments/bus';
import { CaptureModule } from '@payments/capture';
import { InMemoryEventStore } from '@payments/event-store';
import { PaymentRequestModule } from '@payments/payment-request';
import { Projection, type Sentence } from '@payments/projection';
import { ReceiptModule } from '@payments/receipt';
import { foundationOf, SalesUnits, serve, type Reply, type Serving, type Surroundings } from '@payments/service';
import { Telemetry } from '@payments/telemetry';
import { startBroker, type RunningBroker } from '@payments/tools-nats';
import { Clock, startVipps, type Vipps } from '@payments/tools-vipps';
import { WebhookGatewayModule } from '@payments/webhook-gateway';

/** No beat is missed where time stands still. */
const HEARTBEAT_MS = 10_000;
const NAME = 'all-in-one';
const HOST = '127.0.0.1';
/** Of real time: it only bounds how long a red spec takes. */
const PATIENCE_MS = 20_000;
const A_MOMENT_MS = 20;
/** Nobody in an experiment brakes. */
const NO_LIMITS = { count: 0, sum: 0, windowMs: 60_000, ageMs: 0 };

/**
 * The four services in this process over a log in memory, with Vipps beside them: real commands over a real bus, real
 * webhooks over HTTP. Time stands still unless it is moved, so that hours of waiting take none.
 */
export class Laboratory {
  readonly store = new InMemoryEventStore();
  readonly vipps: Vipps;
  /** What the services say of themselves. */
  readonly sentences: Sentence[] = [];
  readonly #broker: RunningBroker;
  /** Ours and Vipps' are two: while Vipps' clock waits for a webhook to be answered, ours may have to go on. */
  readonly #clock: Clock;
  readonly #directory = mkdtempSync(join(tmpdir(), 'laboratory-'));
  #platform: Bus | undefined;
  #serving: Serving | undefined;
  #callsUnderWay = 0;

  static async open(): Promise<Laboratory> {
    const vipps = await startVipps({
      clock: new Clock({ running: false }),
      // What did not succeed is told, too: it must move nothing.
      switches: { successFalseEvents: true },
    });
    const laboratory = new Laboratory(vipps, await startBroker());
    await laboratory.#startServices();
    laboratory.#platform = await Bus.connect({ servers: laboratory.#broker.url, name: 'order-platform' });
    return laboratory;
  }

  private constructor(vipps: Vipps, broker: RunningBroker) {
    this.vipps = vipps;
    this.#broker = broker;
    this.#clock = new Clock({ running: false, startAt: vipps.clock.now() });
  }

  /** What the order platform asks, and what it is answered. */
  async ask(subject: string, body: object): Promise<Reply> {
    return (await this.#platform?.request(subject, body, { timeoutMs: PATIENCE_MS })) as Reply;
  }

  now(): number {
    return this.#clock.now();
  }

  async #startServices(): Promise<void> {
    const port = await freePort();
    const { salesUnit } = this.vipps;
    const surroundings: Surroundings = {
      clock: this.#clock,
      random: () => 0.5,
      log: { info: () => undefined, warn: () => undefined, error: () => undefined },
      telemetry: new Telemetry(),
    };
    const bus = await Bus.connect({ servers: this.#broker.url, name: NAME });
    const projection = new NotingProjection({ name: NAME, store: this.store, ...surroundings }, this.sentences);
    const salesUnits = new SalesUnits({
      vippsBaseUrl: this.vipps.url,
      salesUnits: [salesUnit],
      system: { name: 'laboratory', version: '1' },
      allowInsecureHost: false,
      around: this.#counted,
      now: () => this.#clock.now(),
    });
    const connections = { store: this.store, bus, projection, salesUnits, surroundings };
    const foundation = foundationOf(NAME, connections, HEARTBEAT_MS);
    this.#serving = await serve(foundation, {
      name: NAME,
      modules: [
        PaymentRequestModule.of(0),
        WebhookGatewayModule.of({
          publicUrl: `http://${HOST}:${port}`,
          directory: this.#directory,
          secretMaxAgeMs: 0,
        }),
        ReceiptModule,
        CaptureModule.of(NO_LIMITS),
      ],
      http: { host: HOST, port },
    });
    while (!projection.isLive) await this.pass(20);
  }

  /** Moves the time, and lets all that is due then come about; the network needs some real time for its part. */
  async pass(ms: number): Promise<void> {
    let isOver = false;
    const passing = this.vipps.clock.step(ms).finally(() => (isOver = true));
    await this.#clock.step(ms);
    do {
      await new Promise((resolve) => setTimeout(resolve, 1));
      await this.#clock.step(A_MOMENT_MS);
    } while (!isOver);
    await passing;
    await this.store.delivered();
  }

  /**
   * Waits until Vipps has answered every call. Calls take real time, in which hours can be passed; where Vipps itself waits
   * for its clock, this would wait for ever.
   */
  async answered(): Promise<void> {
    while (this.#callsUnderWay > 0) await new Promise((resolve) => setTimeout(resolve, 1));
    await this.store.delivered();
  }

  readonly #counted: NonNullable<ConstructorParameters<typeof SalesUnits>[0]['around']> = async (_operation, call) => {
    this.#callsUnderWay += 1;
    try {
      return await call();
    } finally {
      this.#callsUnderWay -= 1;
    }
  };

  async close(): Promise<void> {
    await this.#serving?.stop();
    await this.#platform?.close();
    await this.#broker.stop();
    await this.vipps.stop();
    rmSync(this.#directory, { recursive: true, force: true });
  }
}

class NotingProjection extends Projection {
  constructor(
    options: ConstructorParameters<typeof Projection>[0],
    private readonly noted: Sentence[],
  ) {
    super(options);
  }

  override take(sentence: Sentence): void {
    this.noted.push(sentence);
    super.take(sentence);
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, HOST, resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
