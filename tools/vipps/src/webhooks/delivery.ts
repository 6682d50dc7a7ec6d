import type { EventName } from '../epayment/payment';

export interface Attempt {
  /** Milliseconds since 1970. */
  at: number;
  /** What the receiver answered; undefined where it did not. */
  status?: number;
  /** Why it did not: Node's or undici's code. */
  error?: string;
  /** Not an attempt of its own, but sent besides: a forgery, a copy, or again on demand. */
  besides?: true;
}

/** One event on its way to one registration. */
export interface Delivery {
  id: string;
  registrationId: string;
  merchantSerialNumber: string;
  reference: string;
  name: EventName;
  url: string;
  body: string;
  createdAt: number;
  /** `dropped`: a fault took it. `given-up`: seven days passed. `abandoned`: its registration is gone. */
  status: 'waiting' | 'delivered' | 'dropped' | 'given-up' | 'abandoned';
  attempts: Attempt[];
  /** As last sent, the signature among them. */
  headers?: Record<string, string>;
  /** Has been looked at by the faults, which is done once. */
  isInspected?: boolean;
  /** How many attempts more a fault lets come to nothing. */
  failsStill?: number;
  /** Waits for the payment's next event to overtake it. */
  isHeldBack?: boolean;
}
