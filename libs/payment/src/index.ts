export { cameToNothing, referenceOfAttempt } from './attempt';
export {
  WARNING_HOURS,
  atRiskOf,
  captureDeadlinesOf,
  expiringOf,
  nextWarning,
  type Expiring,
} from './capture-deadlines';
export { POLICY_CAPTURE_ID, isCapturedAtOnce } from './capture-policy';
export type { PaymentCommand, PaymentFact, PaymentWish } from './commands';
export { decide, decideAll } from './decide';
export { alreadySo, isRefusal, type Decision } from './decision';
export { eventInWords } from './event-in-words';
export { evolve, fold } from './evolve';
export { explain, type AwaitedStep, type DueStep, type Explanation, type NextStep } from './explain';
export { idempotencyKeyOf, idempotencyKeysOf } from './idempotency-key';
export { nextCapture } from './next-capture';
export { orderLinesFault } from './order-lines';
export { DEADLY_RETRY_MS, PARKED_RETRY_MS, WHAT_TO_DO, isParked, parkingOf } from './parking';
export {
  PAYMENT_FOLD_VERSION,
  entryOf,
  epochOf,
  noPayment,
  type AuthorizedPayment,
  type Cancel,
  type Capture,
  type EndedPayment,
  type NoPayment,
  type OpenPayment,
  type Parking,
  type Payment,
  type Refund,
  type ReportedFailure,
} from './payment';
export type { ExplainedAnswer, ParkedAction, PaymentView } from './payment-view';
export { pollPace } from './poll-pace';
export { REFUSALS, refuse, type Refusal, type RefusalName } from './refusal';
export { hintsOn } from './reported-failures';
export { capturable, capturedOf, hasCaptureUnderWay, refundable, refundedOf } from './reservation';
export { PAYMENT_STATUSES, statusOf, type PaymentStatus } from './status';
