import type { PaymentId } from '@payments/events';

/** An action of one sentence, taken for one payment. */
export interface ActionAtHand {
  readonly service: string;
  readonly action: string;
  readonly id: PaymentId;
  /** W3C trace context of the event that it follows from, if that event has one. */
  readonly traceparent: string | undefined;
}

/** Who measures and traces what a projection does. Without one nothing is spent on it. */
export interface Signals {
  /** Performs the action, and sees how long it takes and how it ends. */
  action(atHand: ActionAtHand, perform: () => Promise<void>): Promise<void>;
  /** An action came to nothing and is tried again. */
  retried(atHand: Pick<ActionAtHand, 'service' | 'action'>, reason: string): void;
  parked(atHand: Pick<ActionAtHand, 'service' | 'action'>, reason: string): void;
  /** Appends the events of these types, and sees how long it takes and how it ends. */
  append(id: PaymentId, types: readonly string[], write: () => Promise<number>): Promise<number>;
  /** W3C trace context of what is under way here; it is recorded beside the events that come of it. */
  traceparent(): string | undefined;
}
