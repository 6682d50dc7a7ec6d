import type { Amount } from '@payments/events';
import type { ExplainedAnswer, Explanation, ParkedAction, PaymentView } from '@payments/payment';
import type { Action } from './actions';

/** `GET /api/payments/<merchantSerialNumber>/<reference>`: 200, or 404 `payment-unknown`. */
export interface PaymentPage {
  /** What `payments.get` answers as well. */
  readonly payment: PaymentView;
  /** Why it is as it is, and what happens next, by whom and when, in sentences. */
  readonly explanation: Explanation;
  /** Oldest first. */
  readonly timeline: readonly TimelineEvent[];
  /** What this session may do with it now. */
  readonly offers: readonly Offer[];
}

/** An action that is open, and for money the most that it may be. */
export interface Offer {
  readonly action: Action;
  readonly max?: Amount;
}

export interface TimelineEvent {
  readonly revision: number;
  readonly eventId: string;
  /** Of our event types; or the stored name of one that this version does not know. */
  readonly type: string;
  /** One sentence, for people. */
  readonly sentence: string;
  /** ISO 8601. At Vipps for what Vipps did, otherwise when we were asked. */
  readonly happenedAt: string;
  readonly recordedAt: string;
  /** The service. */
  readonly recordedBy: string;
  /** Who asked for it, where that is known: a handle. */
  readonly by?: string;
  readonly reason?: string;
  readonly cause: Cause;
  /** What was said to Vipps and what it answered, as far as the event has it. */
  readonly vipps?: VippsExchange;
  /** Named amounts and ids of the event, for the details; nothing personal. */
  readonly data: Readonly<Record<string, unknown>>;
}

/** What an event follows from: an earlier one of the same payment, or something from outside. */
export interface Cause {
  readonly causationId: string;
  readonly correlationId: string;
  /** Of the event in this timeline that caused it. */
  readonly revision?: number;
}

export interface VippsExchange {
  /** What was asked of Vipps, such as `capture`. */
  readonly asked: string;
  readonly idempotencyKey?: string;
  readonly answer?: ExplainedAnswer;
}

/** `GET /api/parked`: what a person has to look at, the longest waiting first. */
export interface ParkedPage {
  readonly parked: readonly ParkedRow[];
  readonly next?: string;
}

export interface ParkedRow extends ParkedAction {
  readonly merchantSerialNumber: string;
  readonly reference: string;
  readonly amount: Amount;
}
