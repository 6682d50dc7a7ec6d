export type { BreakerState } from './breaker';
export type { KnownBreaker } from './requests';
export { CURRENCIES, type Amount, type Currency } from './amount';
export type { EPayment } from './epayment';
export { EXPLAINED_CODES, meaningOf } from './meaning';
export type { OrderManagement } from './order-management';
export {
  done,
  isNotFound,
  silent,
  type Busy,
  type BusyReason,
  type Done,
  type Outcome,
  type Refused,
  type Silent,
} from './outcome';
export {
  PAYMENT_EVENT_NAMES,
  PAYMENT_STATES,
  type Aggregate,
  type Modification,
  type PaymentAtVipps,
  type PaymentEventAtVipps,
  type PaymentEventName,
  type PaymentState,
} from './payment-at-vipps';
export type { CreatedPayment, PushPaymentRequest } from './push-payment-request';
export {
  BARCODE_FORMATS,
  QUANTITY_UNITS,
  type Barcode,
  type BarcodeFormat,
  type BottomLine,
  type Category,
  type OrderAtVipps,
  type OrderLine,
  type PaymentSources,
  type QuantityUnit,
  type Receipt,
  type UnitInfo,
} from './receipt';
export { sameReceipt } from './same-receipt';
export { Vipps } from './vipps';
export type { AroundCall, CallingSystem, Operation, SalesUnit, VippsOptions } from './vipps-options';
export { WEBHOOK_EVENTS, type WebhookEvent } from './webhook-events';
export {
  isAuthentic,
  isDatedAhead,
  SIGNATURE_HEADERS,
  signDelivery,
  type Delivery,
  type DeliveryHeaders,
  type SignatureHeaders,
  type UnsignedDelivery,
} from './webhook-signature';
export type { RegisteredWebhook, WebhookRegistration, Webhooks } from './webhooks';
