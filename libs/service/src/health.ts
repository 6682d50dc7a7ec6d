import type { Bus } from '@payments/bus';
import type { EventStore } from '@payments/event-store';
import type { Clock, Projection } from '@payments/projection';
import type { SalesUnits } from './sales-units';

export interface HealthReport {
  /** Whether it sees what happens now. */
  readonly following: boolean;
  readonly bus: boolean;
  /** Whether the event log answers. */
  readonly store: boolean;
  readonly openPayments: number;
  readonly parkedPayments: number;
  /** Since the start: of versions that this code does not know, or damaged. */
  readonly skippedEvents: number;
  /** Calls to Vipps that rest, because it answers them to nobody: the sales unit and the kind of call. */
  readonly restingCalls: readonly string[];
}

export interface Movement {
  /** Whether anything was seen lately. */
  readonly moving: boolean;
  /** Since when nothing was, in ms. */
  readonly silentMs: number;
}

/** What it looks at. */
export interface HealthOptions {
  readonly projection: Pick<Projection, 'isLive' | 'openCount' | 'parkedCount' | 'skippedCount' | 'sawAt'>;
  readonly bus: Pick<Bus, 'isConnected'>;
  readonly store: Pick<EventStore, 'ping'>;
  readonly salesUnits: Pick<SalesUnits, 'breakers'>;
  readonly clock: Clock;
  /** A heartbeat is due so often. */
  readonly heartbeatMs: number;
}

/** One second is left of the two in which a service must stop calling itself ready: whoever asks may be slow, too. */
const ANSWER_WITHIN_MS = 1_000;
/** One may be missing, as when the store was restarted. */
const BEATS = 2;

/** Whether this process does its work, not merely runs. */
export class Health {
  readonly #options: HealthOptions;
  #asking: Promise<boolean> | undefined;

  constructor(options: HealthOptions) {
    this.#options = options;
  }

  async report(): Promise<HealthReport> {
    const { projection, bus, salesUnits } = this.#options;
    const store = await this.#storeAnswers();
    return {
      following: projection.isLive,
      bus: bus.isConnected,
      store,
      openPayments: projection.openCount,
      parkedPayments: projection.parkedCount,
      skippedEvents: projection.skippedCount,
      restingCalls: salesUnits
        .breakers()
        .filter(({ state }) => state !== 'closed')
        .map(({ merchantSerialNumber, operation }) => `${merchantSerialNumber} ${operation}`),
    };
  }

  /** Whether the projection moves. However little there is to do, a heartbeat comes by. */
  movement(): Movement {
    const { projection, clock, heartbeatMs } = this.#options;
    const silentMs = projection.sawAt === undefined ? 0 : clock.now() - projection.sawAt;
    return { moving: silentMs <= BEATS * heartbeatMs, silentMs };
  }

  /** Asked once at a time: a store in trouble is not asked more the more others worry. */
  #storeAnswers(): Promise<boolean> {
    const { store, clock } = this.#options;
    this.#asking ??= store
      .ping()
      .then(
        () => true,
        () => false,
      )
      .finally(() => (this.#asking = undefined));
    const asking = this.#asking;
    return new Promise((resolve) => {
      const stopWaiting = clock.after(ANSWER_WITHIN_MS, () => resolve(false));
      void asking.then(resolve).finally(stopWaiting);
    });
  }
}
