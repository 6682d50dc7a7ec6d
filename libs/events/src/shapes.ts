/**
 * What the data of each type looks like, checked when it is read: a fold meets nothing that it could stumble over, so
 * that one damaged event cannot stop the payments behind it. Fields that are not named here are let through.
 */
import { isAmount } from './amount';
import {
  CAPTURE_DEADLINES,
  CAPTURE_POLICIES,
  ORDER_CATEGORIES,
  REPORTED_OPERATIONS,
  type PaymentEvent,
  type PaymentEventType,
} from './payment-events';

type Is = (value: unknown) => boolean;
type DataOf<Type extends PaymentEventType> = Extract<PaymentEvent, { type: Type }>['data'];

const text: Is = (value) => typeof value === 'string';
const whole: Is = (value) => Number.isSafeInteger(value);
const oneOf =
  (...values: readonly unknown[]): Is =>
  (value) =>
    values.includes(value);
const optional =
  (is: Is): Is =>
  (value) =>
    value === undefined || is(value);
const listOf =
  (is: Is): Is =>
  (value) =>
    Array.isArray(value) && value.every(is);
const record =
  (fields: Readonly<Record<string, Is>>): Is =>
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.entries(fields).every(([name, is]) => is((value as Record<string, unknown>)[name]));

const vippsAnswer = record({ status: whole });
const refusedKey = {
  epoch: optional(whole),
  proof: optional(record({ idempotencyKey: text, readAt: text, entries: whole })),
};
const orderLine = record({
  id: text,
  totalAmount: whole,
  totalAmountExcludingTax: whole,
  totalTaxAmount: whole,
  taxRate: whole,
});

/** Every field of every type, so that the compiler asks about a new one. */
const SHAPES: { readonly [Type in PaymentEventType]: { readonly [Field in keyof Required<DataOf<Type>>]: Is } } = {
  Requested: {
    amount: isAmount,
    capture: oneOf(...CAPTURE_POLICIES),
    consentRevision: whole,
    description: optional(text),
    orderLines: optional(listOf(orderLine)),
    expiresAt: optional(text),
    attempt: optional(record({ order: text, attemptId: text })),
    orderCategory: optional(oneOf(...ORDER_CATEGORIES)),
    ifPaidAfterWithdrawal: optional(oneOf('release', 'keep')),
  },
  RequestRejected: { because: vippsAnswer },
  Initiated: {},
  Authorized: { reserved: isAmount, captureGuaranteedUntil: optional(text) },
  Aborted: {},
  Expired: {},
  Terminated: {},
  ReceiptAttached: { total: isAmount },
  ReceiptRejected: { because: vippsAnswer },
  ReceiptCorrected: { orderLines: listOf(orderLine) },
  OrderLinkAttached: { category: oneOf(...ORDER_CATEGORIES) },
  OrderLinkRejected: { because: vippsAnswer },
  CaptureRequested: {
    captureId: text,
    amount: isAmount,
    rest: optional(oneOf(true)),
    evidence: optional(text),
    reason: optional(text),
    by: optional(text),
  },
  Captured: { captureId: text, amount: isAmount },
  CaptureVerified: { captureId: text, captured: isAmount },
  CaptureFailed: { captureId: text, because: vippsAnswer, ...refusedKey },
  CaptureRetried: {
    captureId: text,
    epoch: whole,
    notBefore: optional(text),
    reason: optional(text),
    by: optional(text),
  },
  CancelRequested: { cancelId: text, reason: optional(text), by: optional(text) },
  Cancelled: { cancelId: text, released: isAmount },
  CancelFailed: { cancelId: text, because: vippsAnswer },
  RefundRequested: {
    refundId: text,
    amount: isAmount,
    rest: optional(oneOf(true)),
    reason: optional(text),
    by: optional(text),
  },
  Refunded: { refundId: text, amount: isAmount },
  RefundFailed: { refundId: text, because: vippsAnswer, ...refusedKey },
  RefundRetried: { refundId: text, epoch: whole, reason: optional(text), by: optional(text) },
  AnomalyObserved: { anomaly: text, observation: text, amount: optional(isAmount) },
  FailureReported: {
    operation: oneOf(...REPORTED_OPERATIONS),
    observation: text,
    amount: optional(isAmount),
    captureId: optional(text),
    refundId: optional(text),
  },
  Parked: { service: text, action: text, reason: text, failures: whole },
  Resumed: { service: text, action: text, reason: optional(text), by: optional(text) },
  ReservationExpiring: { deadline: oneOf(...CAPTURE_DEADLINES), hours: whole, until: text, atRisk: isAmount },
  PersonForgotten: { reason: optional(text), by: optional(text) },
};

const READERS = Object.fromEntries(Object.entries(SHAPES).map(([type, fields]) => [type, record(fields)])) as Readonly<
  Record<PaymentEventType, Is>
>;

export const hasShapeOf = (type: PaymentEventType, data: unknown): boolean => READERS[type](data);
