/** Kills each process of the stack while payments are in flight, and tells what was lost or doubled by it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { EventStoreDb, type EventStore } from '@payments/event-store';
import { paymentOf, streamOf } from '@payments/events';
import { toldByStack } from '../canaries/told-by-stack';
import { exampleRequest } from '../platform/example-request';
import { eventsInTheLog } from '../platform/events-in-the-log';
import { OrderPlatform } from '../platform/order-platform';
import { VippsControl } from '../platform/vipps-control';
import type { Stack } from '../stack/stack';
import { judge } from './judge';
import { seededRandom } from './seeded-random';

export interface DrillOptions {
  readonly payments: number;
  /** How often each process is killed. */
  readonly rounds: number;
  /** Decides who approves when, and the moment of each kill. */
  readonly seed: number;
  readonly tell?: (line: string) => void;
}

export interface Verdict {
  /** What was lost or doubled, in plain sentences. */
  readonly faults: readonly string[];
  readonly killed: readonly string[];
  readonly verified: number;
  /** From the first request to the last verified capture. */
  readonly tookMs: number;
}

/** So many commands wait for their answer at once. */
const ASKED_AT_ONCE = 16;
/** Between the customers' approvals and the kill: whatever follows from a yes is cut off somewhere in it. */
const BEFORE_THE_KILL_MAX_MS = 250;
const LOOK_EVERY_MS = 50;
/** Nothing got further for so long: what is missing then is lost. */
const STANDSTILL_MS = 60_000;

/** @param stack supervised, and with customers who approve only when told to. */
export async function drill(stack: Stack, options: DrillOptions): Promise<Verdict> {
  const { nats, eventstore } = stack.endpoints;
  const platform = await OrderPlatform.connect(nats);
  const store = new EventStoreDb(eventstore);
  try {
    return await new Drill(stack, platform, store, options).run();
  } finally {
    await platform.close();
    await store.close();
  }
}

class Drill {
  readonly #stack: Stack;
  readonly #platform: OrderPlatform;
  readonly #store: EventStore;
  readonly #vipps: VippsControl;
  readonly #options: DrillOptions;
  readonly #random: () => number;
  readonly #references: readonly string[];
  /** Requested, and their customers have not approved yet. */
  readonly #silent = new Set<string>();
  readonly #verified = new Set<string>();
  #lastProgressAt = performance.now();

  constructor(stack: Stack, platform: OrderPlatform, store: EventStore, options: DrillOptions) {
    this.#stack = stack;
    this.#platform = platform;
    this.#store = store;
    this.#vipps = new VippsControl(stack.endpoints.vipps);
    this.#options = options;
    this.#random = seededRandom(options.seed);
    const run = Date.now().toString(36);
    this.#references = Array.from({ length: options.payments }, (_, index) => `drill-${run}-${index + 1}`);
  }

  async run(): Promise<Verdict> {
    const startedAt = performance.now();
    const watching = this.#watch();
    let isAsked = false;
    const asking = this.#requestAll().finally(() => (isAsked = true));
    // So that the first kill cuts off requests and creates, and finds enough that is further on.
    while (!isAsked && this.#silent.size < this.#references.length / 2) await sleep(LOOK_EVERY_MS);
    const killed = await this.#killAll();
    await asking;
    await this.#awaitTheEnd();
    await watching.stop();

    const events = await eventsInTheLog(this.#store);
    return {
      faults: judge({
        stories: await this.#stories(),
        ids: events.map(({ id }) => id),
        accounts: await this.#vipps.accounts(),
        violations: await this.#vipps.violations(),
        told: toldByStack(this.#stack, events),
      }),
      killed,
      verified: this.#verified.size,
      tookMs: Math.round(this.#lastProgressAt - startedAt),
    };
  }

  #watch() {
    const own = new Set(this.#references);
    return this.#store.subscribe(
      { after: 'end', filter: { eventTypes: ['CaptureVerified'] } },
      {
        event: ({ stream }) => {
          const reference = paymentOf(stream)?.reference;
          if (reference === undefined || !own.has(reference)) return;
          this.#verified.add(reference);
          this.#lastProgressAt = performance.now();
        },
      },
    );
  }

  async #requestAll(): Promise<void> {
    const waiting = [...this.#references];
    const askOn = async (): Promise<void> => {
      for (let reference = waiting.shift(); reference !== undefined; reference = waiting.shift()) {
        const reply = await this.#platform.insist('payments.request', exampleRequest({ reference }));
        if (!reply.ok) throw new Error(`A payment request was refused: ${reply.refused}`);
        this.#silent.add(reference);
      }
    };
    await Promise.all(Array.from({ length: ASKED_AT_ONCE }, askOn));
  }

  /** Each process in turn: the services first, then what they stand on. Vipps is not ours to kill. */
  async #killAll(): Promise<readonly string[]> {
    const { names } = this.#stack;
    const services = names.filter((name) => name in this.#stack.endpoints.health);
    const victims = [...services, ...names.filter((name) => name === 'eventstore' || name === 'nats')];
    const turns = Array.from({ length: this.#options.rounds }, () => victims).flat();

    for (const [turn, victim] of turns.entries()) {
      const approved = await this.#approve(Math.ceil(this.#silent.size / (turns.length - turn)));
      const afterMs = Math.round(this.#random() * BEFORE_THE_KILL_MAX_MS);
      await sleep(afterMs);
      const killedAt = performance.now();
      this.#stack.kill(victim);
      await this.#stack.whenReady(victim);
      this.#options.tell?.(
        `${approved} customers approved, ${afterMs} ms later ${victim} was killed; ` +
          `ready again after ${Math.round(performance.now() - killedAt)} ms ${this.#progress()}`,
      );
    }
    return turns;
  }

  /** @returns how many of them could: some requests may not have reached their phones yet. */
  async #approve(count: number): Promise<number> {
    const chosen = [...this.#silent]
      .map((reference) => ({ reference, lot: this.#random() }))
      .sort((one, other) => one.lot - other.lot)
      .slice(0, count);
    const approved = await Promise.all(
      chosen.map(
        async ({ reference }) => (await this.#vipps.act('approve', reference)) && this.#silent.delete(reference),
      ),
    );
    return approved.filter(Boolean).length;
  }

  async #awaitTheEnd(): Promise<void> {
    this.#lastProgressAt = performance.now();
    let toldAt = 0;
    while (this.#verified.size < this.#references.length) {
      if (performance.now() - this.#lastProgressAt > STANDSTILL_MS) return;
      await this.#approve(this.#silent.size);
      if (toldAt !== this.#verified.size) this.#options.tell?.(`waiting for the rest ${this.#progress()}`);
      toldAt = this.#verified.size;
      await sleep(LOOK_EVERY_MS);
    }
  }

  async #stories(): Promise<ReadonlyMap<string, readonly string[]>> {
    const { merchantSerialNumber = '' } = this.#stack.endpoints.vippsSalesUnit ?? {};
    const stories = new Map<string, readonly string[]>();
    for (const reference of this.#references) {
      const events = await this.#store.readStream(streamOf({ merchantSerialNumber, reference }));
      stories.set(
        reference,
        events.map(({ type }) => type),
      );
    }
    return stories;
  }

  #progress(): string {
    return `(${this.#verified.size} of ${this.#references.length} verified)`;
  }
}
