/** A whole stack with traffic on it, for the drills: what a person on call would see, and the books that are compared after. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EventStoreDb } from '@payments/event-store';
import { paymentOf, streamOf, type CapturePolicy, type PaymentEventType } from '@payments/events';
import { toldByStack } from '../canaries/told-by-stack';
import { judge } from '../chaos/judge';
import { exampleRequest } from '../platform/example-request';
import { eventsInTheLog } from '../platform/events-in-the-log';
import { OrderPlatform } from '../platform/order-platform';
import { VippsControl } from '../platform/vipps-control';
import type { VippsSalesUnit } from '../stack/endpoints';
import type { Program } from '../stack/program';
import { Stack } from '../stack/stack';

/** Customers say yes after so long. */
const APPROVE_AFTER_MS = 200;
const LANES = 4;
const PAUSE_MS = 20;
const LOOK_EVERY_MS = 50;
const STANDSTILL_MS = 60_000;

export class Stage {
  readonly tell: (line: string) => void;
  readonly directory: string;
  readonly vipps: VippsControl;
  readonly salesUnit: VippsSalesUnit;
  readonly stack: Stack;
  #platform: OrderPlatform;
  #store: EventStoreDb;
  readonly #asked = new Set<string>();
  readonly #verified = new Set<string>();
  #lanes: Promise<void>[] = [];
  #isBusy = false;
  #count = 0;

  static async open(directory: string, tell: (line: string) => void): Promise<Stage> {
    const stack = await Stack.start({
      directory,
      supervised: true,
      approveAfterMs: APPROVE_AFTER_MS,
      adapt: (program) => withSalesUnitsOf(salesUnitsFileIn(directory), program),
    });
    return new Stage(stack, await OrderPlatform.connect(stack.endpoints.nats), tell);
  }

  private constructor(stack: Stack, platform: OrderPlatform, tell: (line: string) => void) {
    const { eventstore, vipps, vippsSalesUnit } = stack.endpoints;
    if (!vippsSalesUnit) throw new Error('A drill needs the Vipps of this machine');
    this.stack = stack;
    this.directory = stack.directory;
    this.salesUnit = vippsSalesUnit;
    this.vipps = new VippsControl(vipps);
    this.tell = tell;
    this.#platform = platform;
    this.#store = new EventStoreDb(eventstore);
    this.#watch();
  }

  get platform(): OrderPlatform {
    return this.#platform;
  }

  get store(): EventStoreDb {
    return this.#store;
  }

  /** How many payments the log shows as verified. */
  get verified(): number {
    return this.#verified.size;
  }

  /** Order platforms ask for payments from now on. */
  startTraffic(pauseMs = PAUSE_MS): void {
    this.#isBusy = true;
    this.#lanes = Array.from({ length: LANES }, () => this.#keepAsking(pauseMs));
  }

  async stopTraffic(): Promise<void> {
    this.#isBusy = false;
    await Promise.all(this.#lanes);
  }

  /** One payment of the drill's own. */
  async ask(reference: string, capture: CapturePolicy = 'when-receipt-attached'): Promise<void> {
    this.#asked.add(reference);
    const reply = await this.#platform.insist('payments.request', exampleRequest({ reference, capture }));
    if (!reply.ok) throw new Error(`${reference} was refused: ${reply.refused}`);
  }

  /** Waits until so many more payments are verified. @throws Error if nothing gets further for a minute. */
  async untilVerified(more: number): Promise<void> {
    const wanted = this.verified + more;
    await this.until(() => this.verified >= wanted, `${more} more payments are verified`);
  }

  /** @throws Error if that takes more than a minute. */
  async until(isSo: () => boolean | Promise<boolean>, what: string): Promise<void> {
    const giveUpAt = performance.now() + STANDSTILL_MS;
    while (!(await isSo())) {
      if (performance.now() > giveUpAt) throw new Error(`After a minute it is not so that ${what}`);
      await sleep(LOOK_EVERY_MS);
    }
  }

  /** Lets the traffic end, and waits for all that was asked for. */
  async allVerified(): Promise<void> {
    await this.stopTraffic();
    const missing = () => [...this.#asked].filter((reference) => !this.#verified.has(reference));
    await this.until(() => missing().length === 0, 'all are verified').catch(async (error: Error) => {
      const [first = ''] = missing();
      throw new Error(`${error.message}: ${missing().length} are not; ${first} has ${await this.typesOf(first)}`);
    });
  }

  /** Compares our log with Vipps' own books, at the end. @returns every fault. */
  async judge(): Promise<readonly string[]> {
    await this.allVerified();
    const events = await eventsInTheLog(this.#store);
    return judge({
      stories: await this.#stories(),
      ids: events.map(({ id }) => id),
      accounts: await this.vipps.accounts(),
      violations: await this.vipps.violations(),
      told: toldByStack(this.stack, events),
    });
  }

  /** Waits until the log says so of the payment. @throws Error as {@link until} */
  reached(reference: string, type: PaymentEventType): Promise<void> {
    return this.until(async () => (await this.typesOf(reference)).includes(type), `${reference} has ${type}`);
  }

  typesOf = async (reference: string): Promise<readonly string[]> =>
    (await this.#store.readStream(this.streamOf(reference))).map(({ type }) => type);

  streamOf(reference: string): string {
    const { merchantSerialNumber } = this.salesUnit;
    return streamOf({ merchantSerialNumber, reference });
  }

  /** The keys with which the services start the next time. */
  writeSalesUnits(salesUnits: readonly VippsSalesUnit[]): void {
    writeFileSync(salesUnitsFileIn(this.directory), JSON.stringify(salesUnits), { mode: 0o600 });
  }

  /** After the log was put back: what it showed before may be gone. */
  async reconnect(): Promise<void> {
    await this.#store.close();
    this.#verified.clear();
    this.#store = new EventStoreDb(this.stack.endpoints.eventstore);
    this.#watch();
  }

  async close(): Promise<void> {
    this.#isBusy = false;
    await this.#platform.close();
    await this.#store.close();
    await this.stack.stop();
    rmSync(this.directory, { recursive: true, force: true });
  }

  #watch(): void {
    this.#store.subscribe(
      { after: 'start', filter: { eventTypes: ['CaptureVerified'] } },
      { event: ({ stream }) => void this.#verified.add(paymentOf(stream)?.reference ?? '') },
    );
  }

  async #keepAsking(pauseMs: number): Promise<void> {
    while (this.#isBusy) {
      await this.ask(`traffic-${++this.#count}-${Date.now().toString(36)}`);
      await sleep(pauseMs);
    }
  }

  async #stories(): Promise<ReadonlyMap<string, readonly string[]>> {
    const stories = new Map<string, readonly string[]>();
    for (const reference of this.#asked) stories.set(reference, await this.typesOf(reference));
    return stories;
  }
}

const salesUnitsFileIn = (directory: string): string => join(directory, 'sales-units.json');

/** Once the drill has written a file of keys, services start with that. */
function withSalesUnitsOf(file: string, program: Program): Program {
  if (program.environment['VIPPS_MERCHANT_SERIAL_NUMBER'] === undefined) return program;
  const { environment } = program;
  writeFileSync(
    file,
    JSON.stringify([
      {
        merchantSerialNumber: environment['VIPPS_MERCHANT_SERIAL_NUMBER'],
        clientId: environment['VIPPS_CLIENT_ID'],
        clientSecret: environment['VIPPS_CLIENT_SECRET'],
        subscriptionKey: environment['VIPPS_SUBSCRIPTION_KEY'],
      },
    ]),
    { mode: 0o600 },
  );
  return { ...program, environment: { ...environment, VIPPS_SALES_UNITS_FILE: file } };
}
