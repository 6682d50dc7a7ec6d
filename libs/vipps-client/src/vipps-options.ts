import type { Outcome } from './outcome';

export interface VippsOptions {
  /** `https://api.vipps.no`, `https://apitest.vipps.no`, or a Vipps on this machine. */
  readonly baseUrl: string;
  readonly salesUnit: SalesUnit;
  /** Sent with each call so that Vipps' support can tell systems apart; cut to 30 characters each. */
  readonly system: CallingSystem;
  /** Connections kept open at most, one request on each at a time. */
  readonly connections?: number;
  /** For one HTTP exchange, from asking for a connection to the last byte of the answer. */
  readonly timeoutMs?: number;
  /** The clock, in epoch ms: tells when the access token ends and what a `Retry-After` date means. */
  readonly now?: () => number;
  /** Who measures and traces calls; nobody if absent. It must answer what the call answers. */
  readonly around?: AroundCall | undefined;
  /**
   * The secret goes to Vipps' two hosts over HTTPS or to this machine, and nowhere else. Set this for another
   * host, such as a proxy or a container beside this one.
   */
  readonly allowInsecureHost?: boolean;
}

/** Makes the call, and sees how long it takes and what comes of it. */
export type AroundCall = <T>(operation: Operation, call: () => Promise<Outcome<T>>) => Promise<Outcome<T>>;

/** Every question that can be put to Vipps with an access token. */
export type Operation =
  | 'create'
  | 'get'
  | 'events'
  | 'capture'
  | 'refund'
  | 'cancel'
  | 'approve-for-test'
  | 'attach-receipt'
  | 'attach-category'
  | 'get-order'
  | 'register-webhook'
  | 'list-webhooks'
  | 'delete-webhook';

export interface SalesUnit {
  readonly merchantSerialNumber: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly subscriptionKey: string;
}

export interface CallingSystem {
  readonly name: string;
  readonly version: string;
  /** Without a plugin, Vipps wants the system's own values repeated. */
  readonly pluginName?: string;
  readonly pluginVersion?: string;
}
