/** Under load each process of ours is killed in turn: how long until a payment that is requested then is verified. */
import { setTimeout as sleep } from 'node:timers/promises';
import { EventStoreDb } from '@payments/event-store';
import { paymentOf } from '@payments/events';
import { exampleRequest, OrderPlatform, type Stack } from '@payments/tools-dev';
import { BOOKS, type Books } from './bench-vipps';
import { ourStack, startVipps } from './systems';

export interface KillOptions {
  readonly services: 'apart' | 'together';
  readonly inFlight: number;
  readonly json?: boolean;
}

interface Killed {
  readonly victim: string;
  /** From the kill to the verified capture of a payment that was requested after it. */
  readonly backAfterMs: number;
}

/** Between two kills, so that each meets a system at work. */
const CALM_MS = 1_000;
const LOOK_EVERY_MS = 5;
/** A question that died with whom it was asked is asked again after so long; it would blur what is measured. */
const ASK_TIMEOUT_MS = 500;
const PATIENCE_MS = 60_000;

export async function kill({ services, inFlight, json }: KillOptions, directory: string): Promise<void> {
  const vipps = await startVipps();
  const stack = await ourStack(services, vipps.address, directory, { supervised: true });
  const run = await Run.begin(stack, inFlight);
  try {
    const killed: Killed[] = [];
    for (const victim of stack.names) {
      await sleep(CALM_MS);
      killed.push({ victim, backAfterMs: await run.kill(victim) });
      if (!json) console.log(`${victim}: back at work after ${killed.at(-1)?.backAfterMs} ms`);
    }
    const { asked, verified } = await run.end();
    const { payments, captured, violations } = (await (await fetch(`${vipps.address}${BOOKS}`)).json()) as Books;
    const lost = asked - verified;
    const twice = violations + Math.abs(payments - asked) + Math.abs(captured - asked);
    if (json) console.log(JSON.stringify({ services, killed, asked, lost, twice }, undefined, 2));
    else console.log(`${asked} payments, ${lost} lost, ${twice} done twice or otherwise wrong at Vipps`);
    if (lost + twice > 0) process.exitCode = 1;
  } finally {
    await run.close();
    await stack.stop();
    await vipps.stop();
  }
}

/** Payments that keep coming, asked for as an order platform should: again, until there is an answer. */
class Run {
  readonly #asked = new Set<string>();
  readonly #verified = new Set<string>();
  readonly #lanes: Promise<void>[];
  #isOver = false;

  private constructor(
    private readonly stack: Stack,
    private readonly platform: OrderPlatform,
    private readonly store: EventStoreDb,
    inFlight: number,
  ) {
    store.subscribe(
      { after: 'end', filter: { eventTypes: ['CaptureVerified'] } },
      { event: ({ stream }) => void this.#verified.add(paymentOf(stream)?.reference ?? '') },
    );
    this.#lanes = Array.from({ length: inFlight }, (_, lane) => this.#keepAsking(lane));
  }

  static async begin(stack: Stack, inFlight: number): Promise<Run> {
    const { nats, eventstore } = stack.endpoints;
    return new Run(stack, await OrderPlatform.connect(nats, ASK_TIMEOUT_MS), new EventStoreDb(eventstore), inFlight);
  }

  async kill(victim: string): Promise<number> {
    this.stack.kill(victim);
    const killedAt = performance.now();
    await this.#pay(`after-the-death-of-${victim}`);
    return Math.round(performance.now() - killedAt);
  }

  async end(): Promise<{ readonly asked: number; readonly verified: number }> {
    this.#isOver = true;
    await Promise.all(this.#lanes);
    return { asked: this.#asked.size, verified: this.#verified.size };
  }

  async close(): Promise<void> {
    this.#isOver = true;
    await this.platform.close();
    await this.store.close();
  }

  async #keepAsking(lane: number): Promise<void> {
    for (let count = 0; !this.#isOver; count++) await this.#pay(`lane-${lane}-payment-${count}`);
  }

  /** @throws Error if it is not verified within a minute. */
  async #pay(reference: string): Promise<void> {
    this.#asked.add(reference);
    const askedAt = performance.now();
    await this.platform.insist('payments.request', exampleRequest({ reference }));
    while (!this.#verified.has(reference)) {
      if (performance.now() - askedAt > PATIENCE_MS) throw new Error(`${reference} is not verified after a minute.`);
      await sleep(LOOK_EVERY_MS);
    }
  }
}
