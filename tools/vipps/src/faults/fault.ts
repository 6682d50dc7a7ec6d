import type { EventName } from '../epayment/payment';
import type { ErrorCode } from '../epayment/error-codes';
import type { CallName } from '../http/call';

/** How a call can go wrong. Durations are real milliseconds, since they happen on the network. */
export type CallMisbehaviour =
  /** Nobody listens, for a while, on any call. */
  | { does: 'refuse'; forMs?: number }
  | { does: 'reset-before-effect' | 'reset-after-effect' }
  /** Holds the connection without a word; for ever, or until it closes it after a while. */
  | { does: 'silence-before-effect' | 'silence-after-effect'; forMs?: number }
  /** Answers what it is told to: a whole body, or an error code in its API's shape. */
  | {
      does: 'answer';
      status?: number;
      code?: ErrorCode;
      body?: unknown;
      contentType?: string;
      headers?: Record<string, string>;
      afterEffect?: boolean;
    }
  /** Without `retryAfterSeconds`, without the header. */
  | { does: 'too-many-requests'; retryAfterSeconds?: number }
  | { does: 'slow-headers'; ms: number }
  | { does: 'slow-body'; ms: number }
  /** So that, for one, a webhook can come before the answer of the create that it is about. */
  | { does: 'delay-after-effect'; delayAfterEffectMs: number }
  /** Holds the payment and the key meanwhile: others are told that it is locked. */
  | { does: 'slow-processing'; ms: number }
  | { does: 'truncate' | 'empty' }
  /** What a broken gateway shows. */
  | { does: 'html'; status?: number; afterEffect?: boolean }
  | { does: 'huge'; bytes?: number }
  /** A get from a copy that lags. */
  | { does: 'stale'; ms: number }
  /** The token that came with the call is not good any more, as after an hour. */
  | { does: 'expire-token' };

/** How a webhook can go wrong; `ms` are of the simulated clock, since waiting is part of what the clock can skip. */
export type WebhookMisbehaviour =
  | { does: 'drop' }
  /** So many more than the one that is due. */
  | { does: 'duplicate'; copies?: number }
  | { does: 'delay'; ms: number }
  /** Comes after the payment's next event; alone, where none comes in time. */
  | { does: 'reorder'; ms?: number }
  /** The receiver cannot be reached, at the first attempt or at the first so many; the retries come as always. */
  | { does: 'fail'; attempts?: number }
  /** Somebody else's body with a worthless signature comes first. */
  | { does: 'forge' }
  /** The first attempt is signed with the secret of the registration before, or, for the first one, with no one's. */
  | { does: 'old-secret' }
  /** The first attempt's body was changed after signing. */
  | { does: 'tamper' };

/** What a fault can look at before a call. */
export interface Occasion {
  name: CallName | undefined;
  reference: string | undefined;
  merchantSerialNumber: string | undefined;
  headers: object;
  body: string;
}

/** What a fault can look at before a delivery. */
export interface WebhookOccasion {
  name: EventName;
  reference: string;
  merchantSerialNumber: string;
  registrationId: string;
  body: string;
}

interface Condition {
  /** A regular expression that the payment's reference must match. */
  reference?: string;
  /** Lets that many matching ones pass first. */
  skip?: number;
  /** How often it happens before it is over; for ever by default. */
  times?: number;
  /** Between 0 and 1, drawn anew for each matching one. */
  probability?: number;
  /** The same seed draws the same. */
  seed?: number;
  /** Of this sales unit. */
  merchantSerialNumber?: string;
  /** A regular expression that the body must match: the call's, or the webhook's. */
  containing?: string;
}

export interface CallCondition extends Condition {
  /** Any, where none is named. */
  call?: CallName | CallName[];
  /** Any condition at all, for whoever holds this Vipps in the same process. */
  matches?: (call: Occasion) => boolean;
}

export interface WebhookCondition extends Condition {
  call: 'webhook';
  event?: EventName;
  registrationId?: string;
  matches?: (webhook: WebhookOccasion) => boolean;
}

export type CallFault = CallCondition & CallMisbehaviour;
export type WebhookFault = WebhookCondition & WebhookMisbehaviour;
export type Fault = CallFault | WebhookFault;
