import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InMemoryEventStore, type NewEvent } from '@payments/event-store';
import { eventIdOf, metadataOf, streamOf, type PaymentEvent, type PaymentId } from '@payments/events';
import { Projection, type Clock } from '@payments/projection';
import type { Bus } from '@payments/bus';
import { Health, SalesUnits, type Foundation, type Surroundings } from '@payments/service';
import type { SalesUnit } from '@payments/vipps-client';
import { ReceiveDelivery } from '../receive-delivery';
import { Registrations, type Registration } from '../registrations';
import { SecretsFile } from '../secrets-file';
import { WebhookGatewayModule } from '../webhook-gateway.module';

/** What a stage needs of a Vipps. Its clock stands still until a spec moves it, and is ours as well. */
export interface VippsAtHand {
  readonly url: string;
  readonly salesUnit: SalesUnit;
  readonly clock: Clock;
}

/** For whoever waits on a busy machine: it only bounds how long a red spec takes. */
const PATIENCE_MS = 20_000;
/** Nothing listens there. */
export const PUBLIC_URL = 'https://pay.acme.example';
jest.setTimeout(2 * PATIENCE_MS);

/** The webhook gateway over a log in memory, registered at a Vipps that it calls over HTTP; nothing is delivered by itself. */
export class Stage {
  readonly store = new InMemoryEventStore();
  readonly id: PaymentId;
  /** What was logged, one line each. */
  readonly logged: string[] = [];
  readonly salesUnits: SalesUnits;
  readonly surroundings: Surroundings;
  readonly #running: Projection[] = [];
  readonly #registrations: Registrations[] = [];
  readonly directory = mkdtempSync(join(tmpdir(), 'webhook-gateway-'));
  readonly secrets = new SecretsFile(join(this.directory, 'webhook-secrets.json'));

  constructor({ url, salesUnit, clock }: VippsAtHand) {
    this.id = { merchantSerialNumber: salesUnit.merchantSerialNumber, reference: 'acme-order-1' };
    this.salesUnits = new SalesUnits({
      vippsBaseUrl: url,
      salesUnits: [salesUnit],
      system: { name: 'specs', version: '1' },
      allowInsecureHost: false,
    });
    const tell = (fields: object, message: string) => void this.logged.push(`${message} ${JSON.stringify(fields)}`);
    this.surroundings = { clock, random: () => 0.5, log: { info: tell, warn: tell, error: tell } };
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
      surroundings: this.surroundings,
      health: new Health('webhook-gateway', projection, bus),
    };
  }

  /** An instance of the gateway, to be given deliveries. */
  async start(): Promise<ReceiveDelivery> {
    const projection = this.#newProjection();
    const registrations = this.registrations();
    new WebhookGatewayModule(projection, registrations, this.surroundings);
    await registrations.start();
    await projection.start();
    await this.until(() => projection.isLive);
    return new ReceiveDelivery(registrations, projection);
  }

  /** The part of the gateway that registers it, as a process would that starts now. */
  registrations(publicUrl = PUBLIC_URL): Registrations {
    const { salesUnits, secrets } = this;
    const registrations = new Registrations({
      publicUrl,
      salesUnits,
      secrets,
      newPathId: randomUUID,
      ...this.surroundings,
    });
    this.#registrations.push(registrations);
    return registrations;
  }

  /** The newest registration whose secret is kept. */
  async registration(): Promise<Registration> {
    const registration = (await this.secrets.read()).at(-1);
    if (!registration) throw new Error('Nothing is registered.');
    return registration;
  }

  /** Stops every instance once what it has begun is done, so that what is not there then will not come. */
  async settle(): Promise<void> {
    for (const registrations of this.#registrations.splice(0)) registrations.stop();
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
    const projection = new Projection({ name: 'webhook-gateway', store: this.store, ...this.surroundings });
    this.#running.push(projection);
    return projection;
  }

  async stop(): Promise<void> {
    await this.settle();
    await this.salesUnits.close();
    await this.store.close();
    rmSync(this.directory, { recursive: true });
  }
}
