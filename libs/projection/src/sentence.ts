import type { ParkingReason, PaymentEventType, PaymentId } from '@payments/events';
import type { Payment } from '@payments/payment';

/** What a payment needs next of one service. */
export interface NextAction<Action extends string = string> {
  readonly action: Action;
  /** Epoch ms; at once if absent. */
  readonly notBefore?: number;
  /** For an action that may find nothing new, such as asking Vipps: how long to leave it then, in ms. */
  readonly again?: number;
  /**
   * How much has been heard that bears on an action whose outcome is unknown. More of it than before is a reason to look at
   * once: what is waited for may be known by now.
   */
  readonly hints?: number;
}

/** A payment as it is handed to an action. */
export interface Work {
  readonly id: PaymentId;
  readonly payment: Payment;
  /** The event that this follows from. */
  readonly causationId: string;
  /**
   * Whether Vipps may have done this already: an earlier attempt's answer was lost, or this process does not know what
   * happened before it started. Then Vipps is read before it is asked again.
   */
  readonly mayHaveHappened: boolean;
}

export type Reopenings = Readonly<Partial<Record<PaymentEventType, readonly PaymentEventType[]>>>;

/** A service, said in one sentence: when a payment is so, do that. */
export interface Sentence<Action extends string = string> {
  readonly name: string;
  /**
   * The events that it needs to see: all that its decisions and its next action look at, and all that it records itself,
   * for the echo of an own append is how a finished payment is let go.
   */
  readonly follows: readonly PaymentEventType[];
  /** The events that give it work on a payment it had finished with, each with those of which one says that it is done. */
  readonly reopenedBy: Reopenings;
  /** Whether the payment may still need something of it. */
  concerns(payment: Payment): boolean;
  /** Pure: the same payment at the same moment needs the same. */
  nextAction(payment: Payment, now: number): NextAction<Action> | undefined;
  /**
   * Does it and records what came of it. The intent is in the log already.
   * @throws TryLater if Vipps was busy or silent.
   */
  perform(action: Action, work: Work): Promise<void>;
}

/** Vipps was busy or silent: nothing is known to have failed, and the same call is made again later. */
export class TryLater extends Error {
  constructor(
    /** What it is parked for, if it goes on. */
    readonly reason: Extract<ParkingReason, 'vipps-busy' | 'vipps-silent' | 'not-shown-by-vipps'>,
    /** For the log: what was asked, and what came of it. */
    message: string,
    /** At least so long, in ms, because Vipps said so. */
    readonly retryAfterMs?: number,
  ) {
    super(message);
    this.name = 'TryLater';
  }
}
