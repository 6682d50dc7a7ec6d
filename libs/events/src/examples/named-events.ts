/**
 * Events with names, for specs: round amounts in minor units, one moment, one payment.
 *
 * `[requested(), initiated, authorized(1000)]` is a payment whose customer has said yes.
 */
import type { Amount } from '../amount';
import type { OrderLine } from '../order-line';
import type {
  Aborted,
  Anomaly,
  AnomalyObserved,
  Authorized,
  CancelFailed,
  CancelRequested,
  Cancelled,
  CaptureFailed,
  CaptureRetried,
  CaptureRequested,
  CaptureVerified,
  Captured,
  Expired,
  Initiated,
  Parked,
  PaymentRequest,
  ReceiptAttached,
  ReceiptCorrected,
  OrderLinkAttached,
  OrderLinkRejected,
  ReceiptRejected,
  RefundFailed,
  RefundRetried,
  RefundRequested,
  Refunded,
  RequestRejected,
  Requested,
  ReservationExpiring,
  Resumed,
  Terminated,
  VippsAnswer,
  FailureReported,
  PersonForgotten,
} from '../payment-events';
import type { PaymentId } from '../payment-id';

/** When everything happens. */
export const at = Date.parse('2026-11-22T09:30:00.000Z');

export const acmeOrder1: PaymentId = { merchantSerialNumber: '123456', reference: 'acme-order-1' };

export const nok = (value: number): Amount => ({ currency: 'NOK', value });
export const eur = (value: number): Amount => ({ currency: 'EUR', value });

/** A line with 25 % of tax; divisible by five, so that the tax is a whole number. */
export const orderLine = (id: string, totalAmount: number): OrderLine => ({
  id,
  name: `Goods ${id}`,
  totalAmount,
  totalAmountExcludingTax: (totalAmount * 4) / 5,
  totalTaxAmount: totalAmount / 5,
  taxRate: 2500,
});

/** NOK 10, captured when the goods leave, and without a receipt, unless something else is wished. */
export const paymentRequest = (wish: Partial<PaymentRequest> = {}): PaymentRequest => ({
  amount: nok(1000),
  capture: 'on-command',
  consentRevision: 0,
  ...wish,
});

export const goneWrong: VippsAnswer = { status: 400, code: '6090', title: 'Refused', traceId: 'trace-1' };

export const requested = (wish?: Partial<PaymentRequest>): Requested => ({
  type: 'Requested',
  at,
  data: paymentRequest(wish),
});
export const requestRejected: RequestRejected = { type: 'RequestRejected', at, data: { because: goneWrong } };
export const initiated: Initiated = { type: 'Initiated', at, data: {} };
export const authorized = (value: number): Authorized => ({ type: 'Authorized', at, data: { reserved: nok(value) } });
export const aborted: Aborted = { type: 'Aborted', at, data: {} };
export const expired: Expired = { type: 'Expired', at, data: {} };
export const terminated: Terminated = { type: 'Terminated', at, data: {} };

export const receiptAttached = (value: number): ReceiptAttached => ({
  type: 'ReceiptAttached',
  at,
  data: { total: nok(value) },
});
export const receiptCorrected = (value: number): ReceiptCorrected => ({
  type: 'ReceiptCorrected',
  at,
  data: { orderLines: [orderLine('corrected', value)] },
});
export const orderLinkAttached: OrderLinkAttached = { type: 'OrderLinkAttached', at, data: { category: 'DELIVERY' } };
export const orderLinkRejected: OrderLinkRejected = { type: 'OrderLinkRejected', at, data: { because: goneWrong } };
export const receiptRejected: ReceiptRejected = { type: 'ReceiptRejected', at, data: { because: goneWrong } };

export const captureRequested = (
  captureId: string,
  value: number,
  more: Pick<CaptureRequested['data'], 'rest' | 'evidence'> = {},
): CaptureRequested => ({ type: 'CaptureRequested', at, data: { captureId, amount: nok(value), ...more } });
export const captured = (captureId: string, value: number): Captured => ({
  type: 'Captured',
  at,
  data: { captureId, amount: nok(value) },
});
/** The value is the sum of all captures that far. */
export const captureVerified = (captureId: string, value: number): CaptureVerified => ({
  type: 'CaptureVerified',
  at,
  data: { captureId, captured: nok(value) },
});
export const captureFailed = (
  captureId: string,
  more: Pick<CaptureFailed['data'], 'epoch' | 'proof'> = {},
): CaptureFailed => ({ type: 'CaptureFailed', at, data: { captureId, because: goneWrong, ...more } });
export const captureRetried = (captureId: string, epoch = 2, notBefore?: string): CaptureRetried => ({
  type: 'CaptureRetried',
  at,
  data: { captureId, epoch, ...(notBefore !== undefined && { notBefore }) },
});

export const cancelRequested = (cancelId: string, reason?: string): CancelRequested => ({
  type: 'CancelRequested',
  at,
  data: { cancelId, ...(reason !== undefined && { reason }) },
});
export const cancelled = (cancelId: string, value: number): Cancelled => ({
  type: 'Cancelled',
  at,
  data: { cancelId, released: nok(value) },
});
export const cancelFailed = (cancelId: string): CancelFailed => ({
  type: 'CancelFailed',
  at,
  data: { cancelId, because: goneWrong },
});

export const refundRequested = (
  refundId: string,
  value: number,
  more: Pick<RefundRequested['data'], 'rest' | 'reason'> = {},
): RefundRequested => ({ type: 'RefundRequested', at, data: { refundId, amount: nok(value), ...more } });
export const refunded = (refundId: string, value: number): Refunded => ({
  type: 'Refunded',
  at,
  data: { refundId, amount: nok(value) },
});
export const refundFailed = (
  refundId: string,
  more: Pick<RefundFailed['data'], 'epoch' | 'proof'> = {},
): RefundFailed => ({ type: 'RefundFailed', at, data: { refundId, because: goneWrong, ...more } });
export const refundRetried = (refundId: string, epoch = 2): RefundRetried => ({
  type: 'RefundRetried',
  at,
  data: { refundId, epoch },
});

export const anomalyObserved = (anomaly: Anomaly, observation: string, amount?: Amount): AnomalyObserved => ({
  type: 'AnomalyObserved',
  at,
  data: { anomaly, observation, ...(amount && { amount }) },
});

/** The capture of the payment, by the service of that name. */
export const parked = (more: Partial<Parked['data']> = {}): Parked => ({
  type: 'Parked',
  at,
  data: { service: 'capture', action: 'capture', reason: 'vipps-busy', failures: 10, ...more },
});
export const resumed = (more: Partial<Resumed['data']> = {}): Resumed => ({
  type: 'Resumed',
  at,
  data: { service: 'capture', action: 'capture', ...more },
});

/** Of a guarantee that ends a week after everything happens. */
export const reservationExpiring = (hours: number, value: number): ReservationExpiring => ({
  type: 'ReservationExpiring',
  at,
  data: { deadline: 'guarantee', hours, until: '2026-11-29T09:30:00.000Z', atRisk: nok(value) },
});

/** Of the capture `first`, unless another is named. */
export const failureReported = (
  observation: string,
  more: Partial<FailureReported['data']> = { captureId: 'first' },
): FailureReported => ({ type: 'FailureReported', at, data: { operation: 'capture', observation, ...more } });

export const personForgotten: PersonForgotten = { type: 'PersonForgotten', at, data: {} };
