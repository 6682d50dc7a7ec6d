import { InMemoryEventStore, type NewEvent } from '@payments/event-store';
import { eventIdOf, metadataOf, streamOf, type Amount, type PaymentEvent, type PaymentId } from '@payments/events';
import { Projection, type Clock } from '@payments/projection';
import type { Bus } from '@payments/bus';
import { Health, SalesUnits, Wishes, type Foundation, type Surroundings } from '@payments/service';
import type { SalesUnit } from '@payments/vipps-client';
import { ReceiptController } from '../receipt.controller';
import { ReceiptModule } from '../receipt.module';

/** What a stage needs of a Vipps. Its clock stands still until a spec moves it, and is ours as well. */
export interface VippsAtHand {
  readonly url: string;
  readonly salesUnit: SalesUnit;
  readonly clock: Clock & { step(ms: number): Promise<void> };
}

/** For whoever waits on a busy machine: it only bounds how long a red spec takes. */
const PATIENCE_MS = 20_000;
const STEP_MS = 1_000;
const CUSTOMERS = { NOK: '4712345678', DKK: '4512345678', EUR: '358401234567' };
jest.setTimeout(2 * PATIENCE_MS);

/** The receipt service over a log in memory, and a Vipps that it calls over HTTP. */
export class Stage {
  readonly store = new InMemoryEventStore();
  readonly id: PaymentId;
  /** What was logged, one line each. */
  readonly logged: string[] = [];
  readonly salesUnits: SalesUnits;
  readonly #clock: VippsAtHand['clock'];
  readonly #surroundings: Surroundings;
  readonly #running: Projection[] = [];

  constructor({ url, salesUnit, clock }: VippsAtHand) {
    this.id = { merchantSerialNumber: salesUnit.merchantSerialNumber, reference: 'acme-order-1' };
    this.salesUnits = new SalesUnits({
      vippsBaseUrl: url,
      salesUnits: [salesUnit],
      system: { name: 'specs', version: '1' },
      allowInsecureHost: false,
    });
    this.#clock = clock;
    const tell = (fields: object, message: string) => void this.logged.push(`${message} ${JSON.stringify(fields)}`);
    this.#surroundings = { clock, random: () => 0.5, log: { info: tell, warn: tell, error: tell } };
  }

  /** A payment that Vipps knows, so that it can compare a receipt with it. */
  async requestedAtVipps(reference: string, amount: Amount): Promise<void> {
    const request = {
      reference,
      amount,
      paymentMethod: { type: 'WALLET' },
      userFlow: 'PUSH_MESSAGE',
      customer: { phoneNumber: CUSTOMERS[amount.currency] },
    } as const;
    const outcome = await this.salesUnits.vippsOf(this.id).epayment.create(request, reference);
    if (outcome.kind !== 'done') throw new Error(`Vipps did not take the payment: ${JSON.stringify(outcome)}`);
  }

  /** What other services have recorded. */
  async given(...events: readonly PaymentEvent[]): Promise<void> {
    const stream = streamOf(this.id);
    const past = await this.store.readStream(stream);
    const circumstances = {
      correlationId: 'order',
      causationId: 'cause',
      recordedAt: 0,
      recordedBy: 'another service',
    };
    await this.store.append(
      stream,
      past.at(-1)?.revision ?? 'no-stream',
      events.map((event) => ({
        id: eventIdOf(stream, event),
        type: event.type,
        data: event.data as unknown as NewEvent['data'],
        metadata: { ...metadataOf(event, circumstances) },
      })),
    );
  }

  /** What an instance of the service stands on. */
  foundation(bus: Bus): Foundation {
    const { store, salesUnits } = this;
    const projection = this.#newProjection();
    return {
      store,
      bus,
      projection,
      salesUnits,
      surroundings: this.#surroundings,
      health: new Health('receipt', projection, bus),
    };
  }

  /** An instance of the service, to be given commands. What it did before, if anything, it does not remember. */
  async start(): Promise<ReceiptController> {
    const projection = this.#newProjection();
    new ReceiptModule(projection, this.salesUnits, this.#surroundings);
    await projection.start();
    await this.until(() => projection.isLive);
    return new ReceiptController(new Wishes(projection.payments), this.salesUnits, this.#surroundings);
  }

  /** Stops every instance once what it has begun is done, so that what is not there then will not come. */
  async settle(): Promise<void> {
    await this.store.delivered();
    await Promise.all(this.#running.splice(0).map((projection) => projection.stop()));
  }

  async story(): Promise<{ type: string; data: unknown }[]> {
    const events = await this.store.readStream(streamOf(this.id));
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

  #newProjection(): Projection {
    const projection = new Projection({ name: 'receipt', store: this.store, ...this.#surroundings });
    this.#running.push(projection);
    return projection;
  }

  async stop(): Promise<void> {
    await this.settle();
    await this.salesUnits.close();
    await this.store.close();
  }
}
