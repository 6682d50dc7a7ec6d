import type { Bus } from '@payments/bus';
import { exampleRequest } from '@payments/tools-dev';

/** What a phase of payments took. */
export interface Driven {
  readonly seconds: number;
  /** From the command until `CaptureVerified` is announced, which is after it is durable; shortest first. */
  readonly tookMs: readonly number[];
}

/** An order platform that pays as fast as it is let, so many at once; each is over before the next begins. */
export class Driver {
  readonly #bus: Bus;
  readonly #waiting = new Map<string, () => void>();

  constructor(bus: Bus) {
    this.#bus = bus;
    bus.subscribe('payments.events.CaptureVerified', (event) => {
      const { subject } = event as { subject: string };
      this.#waiting.get(subject)?.();
    });
  }

  /** @throws Error if a payment is refused, or is not verified for a minute. */
  async pay(count: number, inFlight: number, prefix: string, paid: (done: number) => void): Promise<Driven> {
    const tookMs: number[] = [];
    let next = 0;
    const startedAt = performance.now();
    const lane = async () => {
      while (next < count) {
        tookMs.push(await this.#payOne(`${prefix}-${String(next++).padStart(7, '0')}`));
        paid(tookMs.length);
      }
    };
    await Promise.all(Array.from({ length: inFlight }, lane));
    const seconds = (performance.now() - startedAt) / 1000;
    return { seconds, tookMs: tookMs.sort((a, b) => a - b) };
  }

  async #payOne(reference: string): Promise<number> {
    const startedAt = performance.now();
    let late: NodeJS.Timeout | undefined;
    const verified = new Promise<void>((resolve, reject) => {
      this.#waiting.set(reference, resolve);
      late = setTimeout(() => reject(new Error(`${reference} is not verified after a minute.`)), 60_000);
    });
    const reply = (await this.#bus.request('payments.request', exampleRequest({ reference }), {
      timeoutMs: 30_000,
    })) as { ok: boolean };
    if (!reply.ok) throw new Error(`${reference} was refused: ${JSON.stringify(reply)}`);
    await verified;
    clearTimeout(late);
    this.#waiting.delete(reference);
    return performance.now() - startedAt;
  }
}
