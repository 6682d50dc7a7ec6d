import type { Amount } from './amount';

/** A state never says that money was taken: that is in the aggregate. All but `CREATED` are final. */
export const PAYMENT_STATES = ['CREATED', 'AUTHORIZED', 'ABORTED', 'EXPIRED', 'TERMINATED'] as const;
export type PaymentState = (typeof PAYMENT_STATES)[number];

export interface Aggregate {
  readonly authorizedAmount: Amount;
  readonly cancelledAmount: Amount;
  readonly capturedAmount: Amount;
  readonly refundedAmount: Amount;
}

/** A payment as Vipps has it. What Vipps knows of the customer (`profile`, `userDetails`) is not read. */
export interface PaymentAtVipps {
  readonly reference: string;
  /** Of the payment's creation; each event has its own. Opaque. */
  readonly pspReference: string;
  readonly state: PaymentState;
  readonly amount: Amount;
  readonly aggregate: Aggregate;
  readonly paymentMethod?: { readonly type: string };
  readonly redirectUrl?: string;
  readonly metadata?: Readonly<Record<string, string>>;
  /** RFC 3339: until then a capture of this very payment is guaranteed (since August 2026). */
  readonly captureGuaranteedUntil?: string;
}

/**
 * The answer to a capture, cancellation or refund. Its `amount` is left out: whether it is the payment's or the
 * operation's is not documented, and the aggregate says both.
 */
export interface Modification {
  readonly reference: string;
  readonly pspReference: string;
  readonly state: PaymentState;
  readonly aggregate: Aggregate;
}

export const PAYMENT_EVENT_NAMES = [...PAYMENT_STATES, 'CAPTURED', 'CANCELLED', 'REFUNDED'] as const;
export type PaymentEventName = (typeof PAYMENT_EVENT_NAMES)[number];

/** An entry of the payment's event log at Vipps, the authoritative record. Their order is not promised. */
export interface PaymentEventAtVipps {
  readonly reference: string;
  /** The event's own, the same as in its webhook. */
  readonly pspReference: string;
  /** A `PaymentEventName`, unless Vipps has learned a new one: a log with a new word in it stays readable. */
  readonly name: string;
  /** Of this operation, not the total. */
  readonly amount: Amount;
  /** RFC 3339 with up to seven decimals. */
  readonly timestamp: string;
  /** The key of the call that caused it, if one did. */
  readonly idempotencyKey?: string;
  /** `false`: it was tried and nothing changed. */
  readonly success: boolean;
}
