import type { Amount, Attempt, ParkingReason, VippsAnswer } from '@payments/events';
import type { PaymentStatus } from './status';

/** A payment as the order platform is shown it: nothing personal, and no word of Vipps' protocol. */
export interface PaymentView {
  readonly merchantSerialNumber: string;
  readonly reference: string;
  readonly status: PaymentStatus;
  readonly amount: Amount;
  readonly attempt?: Attempt;
  /** Of the last event that this shows. */
  readonly revision: number;
  readonly because?: ExplainedAnswer;
  readonly reserved?: Amount;
  readonly captureGuaranteedUntil?: string;
  /** Vipps takes captures until then; ISO 8601. */
  readonly capturePossibleUntil?: string;
  readonly receipt?: string;
  readonly orderLink?: string;
  readonly captured?: Amount;
  readonly capturable?: Amount;
  readonly refunded?: Amount;
  readonly refundable?: Amount;
  readonly captures?: readonly OperationView<'captureId'>[];
  readonly refunds?: readonly OperationView<'refundId'>[];
  readonly cancels?: readonly {
    readonly cancelId: string;
    readonly status: string;
    readonly because?: ExplainedAnswer;
  }[];
  readonly anomalies?: readonly string[];
  readonly parked?: readonly ParkedAction[];
}

/** An action that keeps failing, and what a person can do about it. */
export interface ParkedAction {
  readonly service: string;
  readonly action: string;
  readonly reason: ParkingReason;
  readonly whatToDo: string;
  readonly failures: number;
  /** ISO 8601 */
  readonly since: string;
}

type OperationView<Id extends string> = { readonly [id in Id]: string } & {
  readonly amount: Amount;
  readonly status: string;
  readonly because?: ExplainedAnswer;
};

/** What Vipps said when it refused, with a sentence for people. The sentence is not kept: it may be put better one day. */
export interface ExplainedAnswer extends VippsAnswer {
  readonly meaning: string;
}
