export {
  AMOUNT_VALUE_MAX,
  CURRENCIES,
  equals,
  exceeds,
  isAmount,
  isCurrency,
  minus,
  nothingOf,
  plus,
  sumOf,
  type Amount,
  type Currency,
} from './amount';
export { decode, metadataOf, type Circumstances, type StoredEvent } from './codec';
export type { Consent, ConsentGiven } from './consent';
export { derivedId, eventIdOf } from './event-id';
export type { EventMetadata } from './metadata';
export type { OrderLine } from './order-line';
export {
  ANOMALIES,
  PAYMENT_EVENT_TYPES,
  PAYMENT_EVENT_VERSIONS,
  type AnomalyObserved,
  type Aborted,
  type Anomaly,
  type Authorized,
  type CancelFailed,
  type CancelRequested,
  type Cancelled,
  type CaptureFailed,
  type CapturePolicy,
  type CaptureRequested,
  type CaptureVerified,
  type Captured,
  type Expired,
  type Initiated,
  type PaymentEvent,
  type PaymentEventType,
  type PaymentRequest,
  type ReceiptAttached,
  type ReceiptRejected,
  type RefundFailed,
  type RefundRequested,
  type Refunded,
  type RequestRejected,
  type Requested,
  type Terminated,
  type VippsAnswer,
} from './payment-events';
export {
  PAYMENT_STREAMS,
  isMerchantSerialNumber,
  isReference,
  paymentOf,
  personStreamOf,
  streamOf,
  type PaymentId,
} from './payment-id';
