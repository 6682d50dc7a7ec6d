import { at, nok, orderLine, paymentRequest } from '@payments/events/examples';
import type { PaymentCommand } from '@payments/payment';

type Command<Type extends PaymentCommand['type']> = Extract<PaymentCommand, { type: Type }>;

/** With a line, so that a receipt is due once the customer has said yes. */
export const requestPayment = (value = 1000): Command<'RequestPayment'> => ({
  type: 'RequestPayment',
  at,
  data: paymentRequest({ amount: nok(value), orderLines: [orderLine('sku-1', value)] }),
});
export const recordInitiation: Command<'RecordInitiation'> = { type: 'RecordInitiation', at, data: {} };
export const recordAuthorization: Command<'RecordAuthorization'> = {
  type: 'RecordAuthorization',
  at,
  data: { reserved: nok(1000) },
};
export const recordAbort: Command<'RecordAbort'> = { type: 'RecordAbort', at, data: {} };
export const recordReceipt: Command<'RecordReceipt'> = { type: 'RecordReceipt', at, data: { total: nok(1000) } };
export const requestCapture = (captureId: string, value: number): Command<'RequestCapture'> => ({
  type: 'RequestCapture',
  at,
  data: { captureId, amount: nok(value) },
});
export const recordCapture = (captureId: string): Command<'RecordCapture'> => ({
  type: 'RecordCapture',
  at,
  data: { captureId },
});
