/** What our log says of a payment; `evolve.ts` folds it. */
import type {
  Amount,
  Anomaly,
  CaptureDeadline,
  FailureReported,
  OrderLine,
  ParkingReason,
  PaymentRequest,
  VippsAnswer,
} from '@payments/events';

export type Payment = NoPayment | OpenPayment | AuthorizedPayment | EndedPayment;

/** Nobody asked for it yet. */
export interface NoPayment {
  readonly status: 'none';
}

/** What is known of every payment that was asked for. */
export interface Asked {
  readonly request: PaymentRequest;
  readonly requestedAt: number;
  /** When Vipps accepted the create; absent while that is not recorded. Epoch ms. */
  readonly initiatedAt?: number;
  readonly cancels: Readonly<Record<string, Cancel>>;
  readonly anomalies: readonly { readonly anomaly: Anomaly; readonly observation: string }[];
  /** What Vipps told of that did not succeed, the oldest first. */
  readonly reportedFailures: readonly ReportedFailure[];
  /** What is set aside for a person, by the service that set it aside. */
  readonly parked: Readonly<Record<string, Parking>>;
  /** When who was asked, and their consent, were deleted from the log; absent while they are there. Epoch ms. */
  readonly forgottenAt?: number;
}

export type ReportedFailure = Omit<FailureReported['data'], 'amount'>;

/** An action that a service has set aside. */
export interface Parking {
  readonly action: string;
  readonly reason: ParkingReason;
  readonly failures: number;
  /** Since when it is parked for whatever reason, epoch ms. */
  readonly since: number;
}

/** The customer has not answered. */
export interface OpenPayment extends Asked {
  readonly status: 'open';
}

/** The customer said yes; the money is reserved, and part by part captured, refunded or released. */
export interface AuthorizedPayment extends Asked {
  readonly status: 'authorized';
  readonly authorizedAt: number;
  readonly reserved: Amount;
  readonly captureGuaranteedUntil?: string;
  readonly receipt: Attachment;
  /** What the receipt is made of: as requested, or as corrected. */
  readonly orderLines?: readonly OrderLine[];
  readonly orderLink: Attachment;
  readonly captures: Readonly<Record<string, Capture>>;
  readonly refunds: Readonly<Record<string, Refund>>;
  /** What the merchant gave back of the reservation; absent until that happened. */
  readonly released?: Amount;
  /** How many hours before each deadline somebody was told of it for the last time. */
  readonly warned: Readonly<Partial<Record<CaptureDeadline, number>>>;
}

/** It came to nothing: no money was reserved, and none will be. */
export interface EndedPayment extends Asked {
  readonly status: 'ended';
  readonly ending: 'rejected' | 'aborted' | 'expired' | 'terminated';
  readonly endedAt: number;
  readonly because?: VippsAnswer;
}

export interface Cancel {
  readonly status: 'requested' | 'done' | 'failed';
  /** Asked for before the customer's yes was known: of the request alone, never of money. */
  readonly withdrawal?: true;
  readonly reason?: string;
  readonly because?: VippsAnswer;
}

/** What the customer is shown in the app, next to the payment. */
export type Attachment =
  { readonly status: 'none' | 'due' | 'attached' } | { readonly status: 'rejected'; readonly because: VippsAnswer };

export interface Capture {
  readonly amount: Amount;
  /** Asked for as all that was left. */
  readonly rest?: true;
  readonly evidence?: string;
  readonly reason?: string;
  readonly status: 'requested' | 'captured' | 'verified' | 'failed';
  readonly because?: VippsAnswer;
  /** Of the key that it is asked for with; the first if absent. */
  readonly epoch?: number;
  /** Epoch ms: not to be asked for sooner. */
  readonly notBefore?: number;
}

export interface Refund {
  readonly amount: Amount;
  readonly rest?: true;
  readonly reason?: string;
  readonly status: 'requested' | 'refunded' | 'failed';
  readonly because?: VippsAnswer;
  /** Of the key that it is asked for with; the first if absent. */
  readonly epoch?: number;
}

/** Raised with every change of what the fold looks like: snapshots of another version are not read but folded anew. */
export const PAYMENT_FOLD_VERSION = 10;

export const noPayment: NoPayment = { status: 'none' };

/** What is kept under an id. Merchants choose the ids, and `constructor` is one like any other. */
export const entryOf = <Entry>(entries: Readonly<Record<string, Entry>>, id: string): Entry | undefined =>
  Object.hasOwn(entries, id) ? entries[id] : undefined;

/** A capture or refund is asked for with its first key until Vipps refused that one for good. */
export const epochOf = ({ epoch = 1 }: { readonly epoch?: number }): number => epoch;

/** What Vipps says that we cannot explain comes with every read: it is written down once. */
export const isKnownAnomaly = ({ anomalies }: Asked, { anomaly, observation }: Asked['anomalies'][number]): boolean =>
  anomalies.some((known) => known.anomaly === anomaly && known.observation === observation);

/** Vipps delivers a report as often as it likes: it is written down once. */
export const isKnownReport = ({ reportedFailures }: Asked, { operation, observation }: ReportedFailure): boolean =>
  reportedFailures.some((known) => known.operation === operation && known.observation === observation);
