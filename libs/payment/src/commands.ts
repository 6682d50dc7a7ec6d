/**
 * What is asked of a payment. `Request…` is a wish and may be refused; `Record…` is a fact and may not, for Vipps did it
 * already. Time comes with the command: the domain has no clock.
 */
import type {
  Amount,
  Anomaly,
  CaptureDeadline,
  FailureReported,
  NoEffect,
  OrderCategory,
  OrderLine,
  ParkingReason,
  PaymentRequest,
  VippsAnswer,
} from '@payments/events';

interface Asked<Type extends string, Data> {
  readonly type: Type;
  /** Epoch ms: when Vipps did it, or when we were asked. */
  readonly at: number;
  readonly data: Data;
}

/** What Vipps answered to which key, and how we know that the key took no effect. */
interface Refused {
  readonly because: VippsAnswer;
  /** Of the key; the first if absent. */
  readonly epoch?: number;
  readonly proof?: NoEffect;
}

/** Why, and by whom it is asked, where a person is behind it: a handle, never a name. Neither changes what is decided. */
interface Attribution {
  readonly reason?: string;
  readonly by?: string;
}

export type PaymentWish =
  | Asked<'RequestPayment', PaymentRequest>
  /** Without an amount: all that is left. */
  | Asked<
      'RequestCapture',
      { readonly captureId: string; readonly amount?: Amount; readonly evidence?: string } & Attribution
    >
  /** Other order lines in place of those that Vipps did not take. */
  | Asked<'CorrectReceipt', { readonly orderLines: readonly OrderLine[] }>
  | Asked<'RequestCancel', { readonly cancelId: string } & Attribution>
  /** Without an amount: all that was captured and not refunded. */
  | Asked<'RequestRefund', { readonly refundId: string; readonly amount?: Amount } & Attribution>
  /** What Vipps refused is to be asked for once more, under a new key. */
  | Asked<
      'RequestCaptureAgain',
      { readonly captureId: string; /** ISO 8601 */ readonly notBefore?: string } & Attribution
    >
  | Asked<'RequestRefundAgain', { readonly refundId: string } & Attribution>
  /** Who was asked, and their consent, are deleted from the log: it is done when this is recorded. */
  | Asked<'RequestForgetting', Attribution>
  /** What is parked is to be tried again now. */
  | Asked<'RequestRetry', Attribution>;

export type PaymentFact =
  | Asked<'RecordInitiation', Record<string, never>>
  | Asked<'RecordRejection', { readonly because: VippsAnswer }>
  | Asked<'RecordAuthorization', { readonly reserved: Amount; readonly captureGuaranteedUntil?: string }>
  | Asked<'RecordAbort', Record<string, never>>
  | Asked<'RecordExpiry', Record<string, never>>
  | Asked<'RecordTermination', Record<string, never>>
  | Asked<'RecordReceipt', { readonly total: Amount }>
  | Asked<'RecordReceiptRejection', { readonly because: VippsAnswer }>
  | Asked<'RecordOrderLink', { readonly category: OrderCategory }>
  | Asked<'RecordOrderLinkRejection', { readonly because: VippsAnswer }>
  | Asked<'RecordCapture', { readonly captureId: string }>
  | Asked<'RecordCaptureVerification', { readonly captureId: string }>
  | Asked<'RecordCaptureFailure', { readonly captureId: string } & Refused>
  | Asked<'RecordCancellation', { readonly cancelId: string; readonly released: Amount }>
  | Asked<'RecordCancelFailure', { readonly cancelId: string; readonly because: VippsAnswer }>
  | Asked<'RecordRefund', { readonly refundId: string }>
  | Asked<'RecordRefundFailure', { readonly refundId: string } & Refused>
  | Asked<'RecordAnomaly', { readonly anomaly: Anomaly; readonly observation: string; readonly amount?: Amount }>
  /** Vipps says that something did not succeed, whoever asked for it. */
  | Asked<'RecordReportedFailure', FailureReported['data']>
  | Asked<
      'RecordParking',
      { readonly service: string; readonly action: string; readonly reason: ParkingReason; readonly failures: number }
    >
  | Asked<'RecordResumption', { readonly service: string }>
  /** So many hours are left, or fewer. */
  | Asked<'RecordExpiring', { readonly deadline: CaptureDeadline; readonly hours: number }>;

export type PaymentCommand = PaymentWish | PaymentFact;
