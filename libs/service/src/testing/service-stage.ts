import type { Bus } from '@payments/bus';
import { InMemoryEventStore } from '@payments/event-store';
import { streamOf, type PaymentEvent, type PaymentId } from '@payments/events';
import { Projection, type Clock } from '@payments/projection';
import { Telemetry } from '@payments/telemetry';
import type { SalesUnit, Vipps } from '@payments/vipps-client';
import { foundationOf, type Foundation } from '../foundation';
import { SalesUnits } from '../sales-units';
import type { Surroundings } from '../surroundings';
import { record } from './record';

/** What a stage needs of a Vipps. Its clock stands still until a spec moves it, and is ours as well. */
export interface VippsAtHand {
  readonly url: string;
  readonly salesUnit: SalesUnit;
  readonly clock: Clock & { step(ms: number): Promise<void> };
}

/** For whoever waits on a busy machine: it only bounds how long a red spec takes. */
const PATIENCE_MS = 20_000;
const STEP_MS = 1_000;
const HEARTBEAT_MS = 10_000;

/** For specs: one service over a log in memory, and a Vipps that it calls over HTTP. */
export abstract class ServiceStage {
  readonly store = new InMemoryEventStore();
  readonly id: PaymentId;
  /** What was logged, one line each. */
  readonly logged: string[] = [];
  readonly salesUnits: SalesUnits;
  readonly surroundings: Surroundings;
  readonly #name: string;
  readonly #clock: VippsAtHand['clock'];
  readonly #running: Projection[] = [];

  /** @param name of the service */
  constructor(name: string, { url, salesUnit, clock }: VippsAtHand) {
    this.#name = name;
    this.id = { merchantSerialNumber: salesUnit.merchantSerialNumber, reference: 'acme-order-1' };
    this.salesUnits = new SalesUnits({
      vippsBaseUrl: url,
      salesUnits: [{ ...salesUnit, currency: 'NOK' }],
      system: { name: 'specs', version: '1' },
      allowInsecureHost: false,
    });
    this.#clock = clock;
    const tell = (fields: object, message: string) => void this.logged.push(`${message} ${JSON.stringify(fields)}`);
    this.surroundings = {
      clock,
      random: () => 0.5,
      log: { info: tell, warn: tell, error: tell },
      telemetry: new Telemetry(),
    };
  }

  /** Of the payment, in the log. */
  get stream(): string {
    return streamOf(this.id);
  }

  /** Vipps as this sales unit speaks to it, for what others do there. */
  get vipps(): Vipps {
    return this.salesUnits.vippsOf(this.id);
  }

  /** What other services have recorded. */
  given(...events: readonly PaymentEvent[]): Promise<void> {
    return record(this.store, this.id, ...events);
  }

  /** What an instance of the service stands on. */
  foundation(bus: Bus): Foundation {
    const { store, salesUnits, surroundings } = this;
    const projection = this.newProjection();
    return foundationOf(this.#name, { store, bus, projection, salesUnits, surroundings }, HEARTBEAT_MS);
  }

  protected newProjection(): Projection {
    const projection = new Projection({
      name: this.#name,
      store: this.store,
      signals: this.surroundings.telemetry,
      ...this.surroundings,
    });
    this.#running.push(projection);
    return projection;
  }

  /** Resolves once it acts. */
  protected async running(projection: Projection): Promise<Projection> {
    await projection.start();
    await this.until(() => projection.isLive);
    return projection;
  }

  /** Stops every instance once what it has begun is done, so that what is not there then will not come. */
  async settle(): Promise<void> {
    await this.store.delivered();
    await Promise.all(this.#running.splice(0).map((projection) => projection.stop()));
  }

  async story(): Promise<{ type: string; data: unknown }[]> {
    const events = await this.store.readStream(this.stream);
    return events.map(({ type, data }) => ({ type, data }));
  }

  async types(): Promise<string[]> {
    return (await this.story()).map(({ type }) => type);
  }

  async untilRecorded(type: string): Promise<void> {
    await this.until(async () => (await this.types()).includes(type));
  }

  /** As time goes by: whatever is to be tried again later is. */
  async untilRecordedInTime(type: string): Promise<void> {
    await this.until(async () => {
      await this.#clock.step(STEP_MS);
      return (await this.types()).includes(type);
    });
  }

  async untilLogged(text: string): Promise<void> {
    await this.until(() => this.logged.some((line) => line.includes(text)));
  }

  async until(isSo: () => boolean | Promise<boolean>): Promise<void> {
    const deadline = performance.now() + PATIENCE_MS;
    while (!(await isSo())) {
      if (performance.now() > deadline) throw new Error(`Not so in the end: ${isSo}; ${await this.types()}`);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  }

  async stop(): Promise<void> {
    await this.settle();
    await this.salesUnits.close();
    await this.store.close();
  }
}
