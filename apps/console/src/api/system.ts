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
  readonly openPayments?: number;
  readonly parkedPayments?: number;
  readonly skippedEvents?: number;
}

/** As the services see Vipps, by their metrics; absent figures are not told. */
export interface VippsHealth {
  readonly seenBy: string;
  readonly breaker?: 'closed' | 'open' | 'half-open';
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
