import type { Clock, Projection } from '@payments/projection';
import { MoneyGauges, type Metrics } from '@payments/telemetry';
import type { BreakerState } from '@payments/vipps-client';
import type { SalesUnits } from './sales-units';

/** As a graph has it: the higher, the worse. */
const BREAKER_STATES: Readonly<Record<BreakerState, number>> = { closed: 0, 'half-open': 1, open: 2 };

type Measured = Pick<Projection, 'entries' | 'isLive' | 'position' | 'lagMs' | 'sawAt' | 'skippedCount'>;

/** What is measured only when somebody asks: the fold is there anyway, and nobody pays for it in between. */
export class Measurements {
  readonly #metrics: Metrics;
  readonly #projection: Measured;
  readonly #salesUnits: Pick<SalesUnits, 'breakers'>;
  readonly #clock: Clock;
  readonly #money: MoneyGauges;
  #underWay: Promise<string> | undefined;

  constructor(metrics: Metrics, projection: Measured, salesUnits: Pick<SalesUnits, 'breakers'>, clock: Clock) {
    this.#metrics = metrics;
    this.#projection = projection;
    this.#salesUnits = salesUnits;
    this.#clock = clock;
    this.#money = new MoneyGauges(metrics);
  }

  /** As Prometheus reads it. Whoever asks meanwhile gets the same. */
  text(): Promise<string> {
    return (this.#underWay ??= this.#measure().finally(() => (this.#underWay = undefined)));
  }

  async #measure(): Promise<string> {
    const { isLive, position, lagMs, sawAt, skippedCount } = this.#projection;
    const now = this.#clock.now();
    const metrics = this.#metrics;
    metrics.projectionLive.set(isLive ? 1 : 0);
    metrics.projectionPosition.set(Number(position?.commit ?? 0n));
    metrics.projectionLag.set(lagMs / 1_000);
    metrics.projectionSilence.set(sawAt === undefined ? 0 : (now - sawAt) / 1_000);
    metrics.projectionSkipped.set(skippedCount);
    for (const { merchantSerialNumber, operation, state } of this.#salesUnits.breakers()) {
      metrics.vippsBreaker.set({ operation, merchant_serial_number: merchantSerialNumber }, BREAKER_STATES[state]);
    }
    await this.#money.set(this.#projection.entries(), now);
    return metrics.text();
  }
}
