/** What can happen to a payment. One payment is one stream of these, and the stream reads as one story. */
import type { Amount } from './amount';
import type { OrderLine } from './order-line';

/** When the money is taken; `CapturePolicy` says what each means. */
export const CAPTURE_POLICIES = ['on-command', 'on-evidence', 'when-receipt-attached'] as const;

/**
 * `on-command`: when the goods leave. `on-evidence`: likewise, and a capture must say what shows that they left.
 * `when-receipt-attached`: at once, for goods that are delivered at once.
 */
export type CapturePolicy = (typeof CAPTURE_POLICIES)[number];

/** What becomes of the money of a customer who paid although the request was being withdrawn. */
export type WithdrawalPolicy = 'release' | 'keep';

/** What Vipps said when it refused. Never its free text: that may name the customer. */
export interface VippsAnswer {
  readonly status: number;
  /** Vipps' stable error code, such as `6090`. */
  readonly code?: string;
  readonly title?: string;
  /** What Vipps' support asks for. */
  readonly traceId?: string;
}

/** One try to be paid for an order. */
export interface Attempt {
  /** The reference of the first one; those after it have a suffix. */
  readonly order: string;
  /** Chosen by the merchant, so that the same try again is not another. */
  readonly attemptId: string;
}

/** What the page that the app links to shows, as Vipps names it. */
export const ORDER_CATEGORIES = ['GENERAL', 'RECEIPT', 'ORDER_CONFIRMATION', 'DELIVERY', 'TICKET', 'BOOKING'] as const;
export type OrderCategory = (typeof ORDER_CATEGORIES)[number];

/** The wish of a merchant, as it was accepted. Whom it is sent to is in the person stream, at `consentRevision`. */
export interface PaymentRequest {
  readonly amount: Amount;
  readonly capture: CapturePolicy;
  readonly consentRevision: number;
  readonly description?: string;
  readonly orderLines?: readonly OrderLine[];
  /** Makes the payment long-living; the receipt then travels in the create call. ISO 8601. */
  readonly expiresAt?: string;
  /** Where several payments may be tried for one order. */
  readonly attempt?: Attempt;
  /** Where the app is to link to the customer's page about the order; its address is in the person stream. */
  readonly orderCategory?: OrderCategory;
  /** When the customer's thumb was faster than a withdrawal; absent means `release`. */
  readonly ifPaidAfterWithdrawal?: WithdrawalPolicy;
}

interface Happened<Type extends string, Data> {
  readonly type: Type;
  /** When it happened, epoch ms: at Vipps for what Vipps did, otherwise when it was asked of us. */
  readonly at: number;
  readonly data: Data;
}

export type Requested = Happened<'Requested', PaymentRequest>;
/** Vipps refused the create: no push was sent. */
export type RequestRejected = Happened<'RequestRejected', { readonly because: VippsAnswer }>;
/** Vipps accepted the create: the push is on its way. */
export type Initiated = Happened<'Initiated', Record<string, never>>;
/** The customer said yes; the money is reserved. */
export type Authorized = Happened<
  'Authorized',
  { readonly reserved: Amount; /** ISO 8601 */ readonly captureGuaranteedUntil?: string }
>;
/** The customer said no. */
export type Aborted = Happened<'Aborted', Record<string, never>>;
/** The customer said nothing in time. */
export type Expired = Happened<'Expired', Record<string, never>>;
/** The merchant withdrew before the customer's yes. */
export type Terminated = Happened<'Terminated', Record<string, never>>;

export type ReceiptAttached = Happened<'ReceiptAttached', { readonly total: Amount }>;
export type ReceiptRejected = Happened<'ReceiptRejected', { readonly because: VippsAnswer }>;
/** The merchant gave order lines in place of those that Vipps did not take, or that were not there. */
export type ReceiptCorrected = Happened<'ReceiptCorrected', { readonly orderLines: readonly OrderLine[] }>;

/** The app links to the customer's page about the order. */
export type OrderLinkAttached = Happened<'OrderLinkAttached', { readonly category: OrderCategory }>;
export type OrderLinkRejected = Happened<'OrderLinkRejected', { readonly because: VippsAnswer }>;

/** Which key Vipps refused, and the proof that it took no effect: no new key is made without it. */
interface RefusedKey {
  /** Of the key; the first if absent. */
  readonly epoch?: number;
  readonly proof?: NoEffect;
}

/** Vipps' event log of the payment, as it was read after the refusal: it has no effect of ours under the key. */
export interface NoEffect {
  readonly idempotencyKey: string;
  /** ISO 8601 */
  readonly readAt: string;
  /** How many entries the log had. */
  readonly entries: number;
}

/** Who asked, where that is known: a handle, never a name or an address of a person. At most 64 characters. */
interface Asking {
  readonly by?: string;
}

/** The intent of a capture: durable, with all that its idempotency key is made of, before Vipps is asked. */
export type CaptureRequested = Happened<
  'CaptureRequested',
  {
    readonly captureId: string;
    readonly amount: Amount;
    /** Asked for as all that was left, whatever that came to. */
    readonly rest?: true;
    /** What shows that the goods left, in the merchant's words: a shipment's number, a delivery's. */
    readonly evidence?: string;
    readonly reason?: string;
  } & Asking
>;
export type Captured = Happened<'Captured', { readonly captureId: string; readonly amount: Amount }>;
/** Vipps, asked again after the capture, agrees with our log. `captured` is the sum of all captures that far. */
export type CaptureVerified = Happened<'CaptureVerified', { readonly captureId: string; readonly captured: Amount }>;
/** Vipps refused it, and its event log shows no effect of our key. */
export type CaptureFailed = Happened<
  'CaptureFailed',
  { readonly captureId: string; readonly because: VippsAnswer } & RefusedKey
>;
/** What Vipps refused is asked for once more, under a new key: a refusal may be frozen for the key that it was given to. */
export type CaptureRetried = Happened<
  'CaptureRetried',
  {
    readonly captureId: string;
    readonly epoch: number;
    /** ISO 8601; at once if absent. */
    readonly notBefore?: string;
    readonly reason?: string;
  } & Asking
>;

export type CancelRequested = Happened<
  'CancelRequested',
  { readonly cancelId: string; readonly reason?: string } & Asking
>;
/** The merchant released what was left of the reservation. */
export type Cancelled = Happened<'Cancelled', { readonly cancelId: string; readonly released: Amount }>;
export type CancelFailed = Happened<'CancelFailed', { readonly cancelId: string; readonly because: VippsAnswer }>;

export type RefundRequested = Happened<
  'RefundRequested',
  { readonly refundId: string; readonly amount: Amount; readonly rest?: true; readonly reason?: string } & Asking
>;
export type Refunded = Happened<'Refunded', { readonly refundId: string; readonly amount: Amount }>;
export type RefundFailed = Happened<
  'RefundFailed',
  { readonly refundId: string; readonly because: VippsAnswer } & RefusedKey
>;
/** As `CaptureRetried`. */
export type RefundRetried = Happened<
  'RefundRetried',
  { readonly refundId: string; readonly epoch: number; readonly reason?: string } & Asking
>;

/** What Vipps says and our log cannot explain. It changes no status: a person looks at it. */
export type AnomalyObserved = Happened<
  'AnomalyObserved',
  {
    readonly anomaly: Anomaly;
    /** What tells this observation from another of its kind, so that it is recorded once. */
    readonly observation: string;
    readonly amount?: Amount;
  }
>;

export const ANOMALIES = [
  'authorized-after-its-ending',
  'ended-after-authorization',
  'ended-in-two-ways',
  'authorized-for-another-amount',
  'paid-after-withdrawal',
  'captured-by-somebody-else',
  'captured-less-than-recorded',
  'cancelled-by-somebody-else',
  'refunded-by-somebody-else',
  'refunded-less-than-recorded',
] as const;
export type Anomaly = (typeof ANOMALIES)[number];

/**
 * Vipps told of something that did not succeed, and by which nothing changed: a declined card, a capture that came to
 * nothing. It is evidence, and no answer to what we asked for: that is found by reading.
 */
export type FailureReported = Happened<
  'FailureReported',
  {
    readonly operation: ReportedOperation;
    /** Vipps' own name of this one report, so that it is recorded once. */
    readonly observation: string;
    readonly amount?: Amount;
    /** Where it is a capture or a refund that our log asked for. */
    readonly captureId?: string;
    readonly refundId?: string;
  }
>;

/** What may be reported not to have succeeded. */
export const REPORTED_OPERATIONS = [
  'create',
  'authorize',
  'abort',
  'expire',
  'terminate',
  'cancel',
  'capture',
  'refund',
] as const;
export type ReportedOperation = (typeof REPORTED_OPERATIONS)[number];

/**
 * An action of one service keeps failing for this payment: it is set aside for a person and tried seldom until it
 * succeeds or somebody says so.
 */
export type Parked = Happened<
  'Parked',
  {
    readonly service: string;
    readonly action: string;
    readonly reason: ParkingReason;
    /** In a row, of the process that parked it. */
    readonly failures: number;
  }
>;
/**
 * What was parked has succeeded at last, is not needed any more, or is to be tried again because a person says so: then
 * with who says so, and why.
 */
export type Resumed = Happened<
  'Resumed',
  { readonly service: string; readonly action: string; readonly reason?: string } & Asking
>;

/** Why an action is parked. `docs/on-call.md` says what a person can do about each. */
export const PARKING_REASONS = [
  'vipps-busy',
  'vipps-silent',
  'not-shown-by-vipps',
  'fault-of-ours',
  'crashed-the-process',
] as const;
export type ParkingReason = (typeof PARKING_REASONS)[number];

/** Reserved money that nobody has captured is about to be out of reach: said so many hours before, once for each. */
export type ReservationExpiring = Happened<
  'ReservationExpiring',
  {
    readonly deadline: CaptureDeadline;
    readonly hours: number;
    /** ISO 8601 */
    readonly until: string;
    readonly atRisk: Amount;
  }
>;

/** `guarantee`: the bank stands by the reservation until then. `outer`: Vipps takes a capture until then. */
export const CAPTURE_DEADLINES = ['guarantee', 'outer'] as const;
export type CaptureDeadline = (typeof CAPTURE_DEADLINES)[number];

/** Who was asked, and their consent, are deleted from the log. */
export type PersonForgotten = Happened<'PersonForgotten', { readonly reason?: string; readonly by?: string }>;

export type PaymentEvent =
  | Requested
  | RequestRejected
  | Initiated
  | Authorized
  | Aborted
  | Expired
  | Terminated
  | ReceiptAttached
  | ReceiptRejected
  | ReceiptCorrected
  | OrderLinkAttached
  | OrderLinkRejected
  | CaptureRequested
  | Captured
  | CaptureVerified
  | CaptureFailed
  | CaptureRetried
  | CancelRequested
  | Cancelled
  | CancelFailed
  | RefundRequested
  | Refunded
  | RefundFailed
  | RefundRetried
  | AnomalyObserved
  | FailureReported
  | Parked
  | Resumed
  | ReservationExpiring
  | PersonForgotten;

export type PaymentEventType = PaymentEvent['type'];

/** Every type and the version of its shape that is written today; `upcasters.ts` lifts what older versions left behind. */
export const PAYMENT_EVENT_VERSIONS: Readonly<Record<PaymentEventType, number>> = {
  Requested: 1,
  RequestRejected: 1,
  Initiated: 1,
  Authorized: 1,
  Aborted: 1,
  Expired: 1,
  Terminated: 1,
  ReceiptAttached: 1,
  ReceiptRejected: 1,
  ReceiptCorrected: 1,
  OrderLinkAttached: 1,
  OrderLinkRejected: 1,
  CaptureRequested: 1,
  Captured: 1,
  CaptureVerified: 1,
  CaptureFailed: 1,
  CaptureRetried: 1,
  CancelRequested: 1,
  Cancelled: 1,
  CancelFailed: 1,
  RefundRequested: 1,
  Refunded: 1,
  RefundFailed: 1,
  RefundRetried: 1,
  AnomalyObserved: 1,
  FailureReported: 1,
  Parked: 1,
  Resumed: 1,
  ReservationExpiring: 1,
  PersonForgotten: 1,
};

export const PAYMENT_EVENT_TYPES = Object.keys(PAYMENT_EVENT_VERSIONS) as readonly PaymentEventType[];
