/** Commands with names, for specs: they speak of the payment in `@payments/events/examples`, at the same moment. */
import type { Amount, Anomaly, CaptureDeadline, PaymentRequest } from '@payments/events';
import { at, goneWrong, nok, orderLine, paymentRequest } from '@payments/events/examples';
import type { PaymentFact, PaymentWish } from './commands';

type Wish<Type extends PaymentWish['type']> = Extract<PaymentWish, { type: Type }>;
type Fact<Type extends PaymentFact['type']> = Extract<PaymentFact, { type: Type }>;

export const requestPayment = (wish?: Partial<PaymentRequest>): Wish<'RequestPayment'> => ({
  type: 'RequestPayment',
  at,
  data: paymentRequest(wish),
});

/** Without a value: all that is left. */
export const requestCapture = (captureId: string, value?: number, evidence?: string): Wish<'RequestCapture'> => ({
  type: 'RequestCapture',
  at,
  data: {
    captureId,
    ...(value !== undefined && { amount: nok(value) }),
    ...(evidence !== undefined && { evidence }),
  },
});

/** By one line of this value. */
export const correctReceipt = (value: number): Wish<'CorrectReceipt'> => ({
  type: 'CorrectReceipt',
  at,
  data: { orderLines: [orderLine('corrected', value)] },
});

export const requestCancel = (cancelId: string, reason?: string): Wish<'RequestCancel'> => ({
  type: 'RequestCancel',
  at,
  data: { cancelId, ...(reason !== undefined && { reason }) },
});

/** Without a value: all that was captured and not given back. */
export const requestRefund = (refundId: string, value?: number, reason?: string): Wish<'RequestRefund'> => ({
  type: 'RequestRefund',
  at,
  data: { refundId, ...(value !== undefined && { amount: nok(value) }), ...(reason !== undefined && { reason }) },
});

/** The same wish for other money. */
export const withAmount = <Asked extends Wish<'RequestCapture' | 'RequestRefund'>>(
  amount: Amount,
  wish: Asked,
): Asked => ({
  ...wish,
  data: { ...wish.data, amount },
});

export const requestCaptureAgain = (captureId: string, notBefore?: string): Wish<'RequestCaptureAgain'> => ({
  type: 'RequestCaptureAgain',
  at,
  data: { captureId, ...(notBefore !== undefined && { notBefore }) },
});
export const requestRefundAgain = (refundId: string): Wish<'RequestRefundAgain'> => ({
  type: 'RequestRefundAgain',
  at,
  data: { refundId },
});

export const requestForgetting: Wish<'RequestForgetting'> = { type: 'RequestForgetting', at, data: {} };

export const requestRetry: Wish<'RequestRetry'> = { type: 'RequestRetry', at, data: {} };

export const recordInitiation: Fact<'RecordInitiation'> = { type: 'RecordInitiation', at, data: {} };
export const recordRejection: Fact<'RecordRejection'> = { type: 'RecordRejection', at, data: { because: goneWrong } };
export const recordAuthorization = (value: number): Fact<'RecordAuthorization'> => ({
  type: 'RecordAuthorization',
  at,
  data: { reserved: nok(value) },
});
export const recordAbort: Fact<'RecordAbort'> = { type: 'RecordAbort', at, data: {} };
export const recordExpiry: Fact<'RecordExpiry'> = { type: 'RecordExpiry', at, data: {} };
export const recordTermination: Fact<'RecordTermination'> = { type: 'RecordTermination', at, data: {} };

export const recordReceipt = (value: number): Fact<'RecordReceipt'> => ({
  type: 'RecordReceipt',
  at,
  data: { total: nok(value) },
});
export const recordOrderLink: Fact<'RecordOrderLink'> = { type: 'RecordOrderLink', at, data: { category: 'DELIVERY' } };
export const recordOrderLinkRejection: Fact<'RecordOrderLinkRejection'> = {
  type: 'RecordOrderLinkRejection',
  at,
  data: { because: goneWrong },
};
export const recordReceiptRejection: Fact<'RecordReceiptRejection'> = {
  type: 'RecordReceiptRejection',
  at,
  data: { because: goneWrong },
};

export const recordCapture = (captureId: string): Fact<'RecordCapture'> => ({
  type: 'RecordCapture',
  at,
  data: { captureId },
});
export const recordCaptureVerification = (captureId: string): Fact<'RecordCaptureVerification'> => ({
  type: 'RecordCaptureVerification',
  at,
  data: { captureId },
});
export const recordCaptureFailure = (
  captureId: string,
  more: Pick<Fact<'RecordCaptureFailure'>['data'], 'epoch' | 'proof'> = {},
): Fact<'RecordCaptureFailure'> => ({
  type: 'RecordCaptureFailure',
  at,
  data: { captureId, because: goneWrong, ...more },
});

export const recordCancellation = (cancelId: string, value: number): Fact<'RecordCancellation'> => ({
  type: 'RecordCancellation',
  at,
  data: { cancelId, released: nok(value) },
});
export const recordCancelFailure = (cancelId: string): Fact<'RecordCancelFailure'> => ({
  type: 'RecordCancelFailure',
  at,
  data: { cancelId, because: goneWrong },
});

export const recordRefund = (refundId: string): Fact<'RecordRefund'> => ({
  type: 'RecordRefund',
  at,
  data: { refundId },
});
export const recordRefundFailure = (
  refundId: string,
  more: Pick<Fact<'RecordRefundFailure'>['data'], 'epoch' | 'proof'> = {},
): Fact<'RecordRefundFailure'> => ({
  type: 'RecordRefundFailure',
  at,
  data: { refundId, because: goneWrong, ...more },
});

export const recordAnomaly = (anomaly: Anomaly, observation: string, amount?: Amount): Fact<'RecordAnomaly'> => ({
  type: 'RecordAnomaly',
  at,
  data: { anomaly, observation, ...(amount && { amount }) },
});

/** The capture of the payment, by the service of that name. */
export const recordParking = (more: Partial<Fact<'RecordParking'>['data']> = {}): Fact<'RecordParking'> => ({
  type: 'RecordParking',
  at,
  data: { service: 'capture', action: 'capture', reason: 'vipps-busy', failures: 10, ...more },
});
export const recordResumption = (service = 'capture'): Fact<'RecordResumption'> => ({
  type: 'RecordResumption',
  at,
  data: { service },
});
export const recordExpiring = (deadline: CaptureDeadline, hours: number): Fact<'RecordExpiring'> => ({
  type: 'RecordExpiring',
  at,
  data: { deadline, hours },
});

/** Of the capture `first`, unless another is named. */
export const recordReportedFailure = (
  observation: string,
  more: Partial<Fact<'RecordReportedFailure'>['data']> = { captureId: 'first' },
): Fact<'RecordReportedFailure'> => ({
  type: 'RecordReportedFailure',
  at,
  data: { operation: 'capture', observation, ...more },
});
