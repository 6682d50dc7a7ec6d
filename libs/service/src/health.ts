import type { Bus } from '@payments/bus';
import type { Projection } from '@payments/projection';

export interface HealthReport {
  readonly ready: boolean;
  readonly service: string;
  /** Whether it sees what happens now. */
  readonly following: boolean;
  readonly bus: boolean;
  readonly openPayments: number;
  readonly parkedPayments: number;
  /** Since the start: of versions that this code does not know, or damaged. */
  readonly skippedEvents: number;
}

/** What it looks at. */
type Following = Pick<Projection, 'isLive' | 'openCount' | 'parkedCount' | 'skippedCount'>;
type Connected = Pick<Bus, 'isConnected'>;

/** Whether this process does its work, not merely runs. */
export class Health {
  readonly #service: string;
  readonly #projection: Following;
  readonly #bus: Connected;

  constructor(service: string, projection: Following, bus: Connected) {
    this.#service = service;
    this.#projection = projection;
    this.#bus = bus;
  }

  report(): HealthReport {
    const following = this.#projection.isLive;
    const bus = this.#bus.isConnected;
    return {
      ready: following && bus,
      service: this.#service,
      following,
      bus,
      openPayments: this.#projection.openCount,
      parkedPayments: this.#projection.parkedCount,
      skippedEvents: this.#projection.skippedCount,
    };
  }
}
