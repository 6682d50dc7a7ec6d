export type { PaymentCommand, PaymentFact, PaymentWish } from './commands';
export { alreadySo, decide, decideAll, isRefusal, type Decision } from './decide';
export { idempotencyKeyOf } from './idempotency-key';
export { orderLinesFault } from './order-lines';
export {
  PAYMENT_FOLD_VERSION,
  capturable,
  capturedOf,
  evolve,
  fold,
  hasCaptureUnderWay,
  noPayment,
  refundable,
  refundedOf,
  type AuthorizedPayment,
  type Cancel,
  type Capture,
  type EndedPayment,
  type NoPayment,
  type OpenPayment,
  type Payment,
  type Receipt,
  type Refund,
} from './payment';
export { REFUSALS, refuse, type Refusal, type RefusalName } from './refusal';
export { statusOf, type PaymentStatus } from './status';
