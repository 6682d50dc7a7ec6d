import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EventStoreDb, type RecordedEvent } from '@payments/event-store';
import { streamOf, type PaymentEventType } from '@payments/events';
import type { LedgerAccount } from '@payments/tools-vipps';
import { toldByStack } from '../canaries/told-by-stack';
import { eventsInTheLog } from '../platform/events-in-the-log';
import { exampleRequest } from '../platform/example-request';
import { OrderPlatform } from '../platform/order-platform';
import { VippsControl } from '../platform/vipps-control';
import type { News } from '../stack/news';
import { Stack, type StackOptions } from '../stack/stack';

/** How one payment ended: what the log tells, and what really happened at Vipps. */
export interface Walked {
  readonly events: readonly RecordedEvent[];
  readonly types: readonly string[];
  readonly account: LedgerAccount | undefined;
}

const END_DEADLINE_MS = 55_000;
const LOOK_EVERY_MS = 100;
/** The fewest that a payment can have: specs need not wait for customers. */
const APPROVE_AFTER_MS = 300;

/** A whole laptop for a spec: real processes on free ports, with a state that goes when the spec goes. */
export class Laptop {
  readonly news: News[] = [];
  readonly #directory = mkdtempSync(join(tmpdir(), 'payments-'));
  #stack: Stack | undefined;
  #platform: OrderPlatform | undefined;
  #store: EventStoreDb | undefined;
  readonly #announced: string[] = [];

  async start(options: Partial<StackOptions> = {}): Promise<void> {
    this.#stack = await Stack.start({
      directory: this.#directory,
      approveAfterMs: APPROVE_AFTER_MS,
      tell: (news) => this.news.push(news),
      ...options,
    });
    this.#platform = await OrderPlatform.connect(this.#stack.endpoints.nats);
    this.#store = new EventStoreDb(this.#stack.endpoints.eventstore);
    this.#platform.bus.subscribe('payments.events.>', (event) => this.#announced.push(JSON.stringify(event)));
  }

  /** @throws Error if anything was told to anybody, in the whole life of this laptop, that nobody may know. */
  async stop(): Promise<void> {
    const events = this.#store ? await eventsInTheLog(this.#store) : [];
    await this.#platform?.close();
    await this.#store?.close();
    await this.#stack?.stop();
    const told = this.#store ? toldByStack(this.stack, events, { 'the bus': this.#announced.join('\n') }) : [];
    rmSync(this.#directory, { recursive: true, force: true });
    if (told.length > 0) throw new Error(told.join('\n'));
  }

  get stack(): Stack {
    return started(this.#stack);
  }

  get platform(): OrderPlatform {
    return started(this.#platform);
  }

  get store(): EventStoreDb {
    return started(this.#store);
  }

  get vipps(): VippsControl {
    return new VippsControl(this.stack.endpoints.vipps);
  }

  /** Requests an example and waits for its end. */
  async walk(reference: string): Promise<Walked> {
    const reply = await this.platform.insist('payments.request', exampleRequest({ reference }));
    if (!reply.ok) throw new Error(`Refused: ${reply.refused}`);
    return this.ended(reference);
  }

  /** Waits until the capture is verified. @throws Error as {@link reached} */
  ended(reference: string): Promise<Walked> {
    return this.reached(reference, 'CaptureVerified');
  }

  /** Waits until its story has come so far. @throws Error naming how far it came, if that takes too long. */
  async reached(reference: string, type: PaymentEventType): Promise<Walked> {
    const giveUpAt = performance.now() + END_DEADLINE_MS;
    for (;;) {
      const events = await this.events(reference);
      const types = events.map((event) => event.type);
      if (types.includes(type)) return { events, types, account: await this.vipps.account(reference) };
      if (performance.now() > giveUpAt) throw new Error(`${reference} got no further than ${types.join(', ')}`);
      await sleep(LOOK_EVERY_MS);
    }
  }

  events(reference: string): Promise<readonly RecordedEvent[]> {
    const { merchantSerialNumber = '' } = this.stack.endpoints.vippsSalesUnit ?? {};
    return this.store.readStream(streamOf({ merchantSerialNumber, reference }));
  }

  /** All that the processes have said so far. */
  logs(): string {
    const { logs } = this.stack.endpoints;
    return readdirSync(logs)
      .map((file) => readFileSync(join(logs, file), 'utf8'))
      .join('');
  }
}

function started<Part>(part: Part | undefined): Part {
  if (!part) throw new Error('The laptop is not started');
  return part;
}

/** How often each of our calls took effect at Vipps. */
export const effectsOf = ({ account }: Walked): Readonly<Record<string, number>> =>
  Object.fromEntries(
    (['create', 'receipt', 'capture'] as const).map((effect) => [effect, account?.effects[effect].count ?? 0]),
  );

export const ONE_EFFECT_EACH = { create: 1, receipt: 1, capture: 1 };
