/** `GET /api/system`: how everything is, as of a few seconds ago. */
export interface SystemPicture {
  /** ISO 8601 */
  readonly at: string;
  readonly services: readonly ServiceHealth[];
  readonly bus: { readonly up: boolean };
  readonly store: {
    readonly up: boolean;
    /** How long an answer took. */
    readonly answeredMs?: number;
  };
  readonly vipps: readonly VippsHealth[];
  readonly readModel: ReadModelHealth;
}

/** `unknown` where no address of it is configured. */
export type Up = 'up' | 'not-ready' | 'down' | 'unknown';

export interface ServiceHealth {
  readonly name: string;
  readonly up: Up;
  /** Whether it sees what happens now. */
  readonly following?: boolean;
  readonly bus?: boolean;
  readonly store?: boolean;
  /** How long after it was recorded the last event was seen. */
  readonly lagMs?: number;
  /** Since when neither an event nor a heartbeat was seen. */
  readonly silentMs?: number;
  readonly openPayments?: number;
  readonly parkedPayments?: number;
  readonly skippedEvents?: number;
}

/** As one of the services sees Vipps, by its metrics; what it does not tell is absent. */
export interface VippsHealth {
  readonly seenBy: string;
  /** Of the last minutes, by what became of them; absent where there was none. */
  readonly calls?: VippsCalls;
  /** The worst, of all kinds of call. */
  readonly breaker?: 'closed' | 'open' | 'half-open';
  /** Those kinds of call, such as `capture`, whose breaker is not closed. */
  readonly broken?: readonly string[];
}

/** `refused` is an answer as well. With `busy` and `silent` nobody was helped. */
export interface VippsCalls {
  readonly done: number;
  readonly refused: number;
  readonly busy: number;
  readonly silent: number;
}

export interface ReadModelHealth {
  readonly isLive: boolean;
  readonly isRebuilding: boolean;
  readonly payments: number;
  /** Between the recording of the last event here and its arrival. */
  readonly lagMs?: number;
  /** ISO 8601, of the last event. */
  readonly lastEventAt?: string;
  readonly skippedEvents: number;
}
