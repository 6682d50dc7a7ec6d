import type { Clock, Projection } from '@payments/projection';
import { MoneyGauges, type Metrics } from '@payments/telemetry';

type Measured = Pick<Projection, 'entries' | 'isLive' | 'position' | 'lagMs' | 'sawAt' | 'skippedCount'>;

/** What is measured only when somebody asks: the fold is there anyway, and nobody pays for it in between. */
export class Measurements {
  readonly #metrics: Metrics;
  readonly #projection: Measured;
  readonly #clock: Clock;
  readonly #money: MoneyGauges;
  #underWay: Promise<string> | undefined;

  constructor(metrics: Metrics, projection: Measured, clock: Clock) {
    this.#metrics = metrics;
    this.#projection = projection;
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
    await this.#money.set(this.#projection.entries(), now);
    return metrics.text();
  }
}
