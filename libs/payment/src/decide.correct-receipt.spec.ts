import {
  authorized,
  initiated,
  orderLine,
  receiptAttached,
  receiptCorrected,
  receiptRejected,
  requested,
} from '@payments/events/examples';
import { correctReceipt, recordReceipt, recordReceiptRejection } from './command-examples';
import { given } from './given-when-then';

const orderLines = [orderLine('sku-1', 1000)];
const reserved = [requested({ orderLines }), initiated, authorized(1000)];
const rejected = [...reserved, receiptRejected];

describe('correcting a receipt', () => {
  it('puts other lines in place of those that Vipps did not take', () => {
    given(...rejected)
      .when(correctReceipt(1000))
      .then(receiptCorrected(1000));
  });

  it('gives lines to a payment that had none', () => {
    given(requested(), initiated, authorized(1000)).when(correctReceipt(1000)).then(receiptCorrected(1000));
  });

  it('does nothing the second time it is asked, also once Vipps has it', () => {
    given(...rejected, receiptCorrected(1000))
      .when(correctReceipt(1000))
      .thenNothing();
    given(...rejected, receiptCorrected(1000), receiptAttached(1000))
      .when(correctReceipt(1000))
      .thenNothing();
  });

  it('makes the receipt due again', () => {
    given(...rejected, receiptCorrected(1000))
      .when(recordReceipt(1000))
      .then(receiptAttached(1000));
    given(...rejected, receiptCorrected(1000))
      .when(recordReceiptRejection)
      .then(receiptRejected);
  });

  it('waits for the answer to the one before', () => {
    given(...reserved)
      .when(correctReceipt(1000))
      .thenRefuses('receipt-under-way');
  });

  it('is too late once Vipps has a receipt', () => {
    given(...reserved, receiptAttached(1000))
      .when(correctReceipt(1000))
      .thenRefuses('receipt-already-attached');
  });

  it('never makes a receipt of another sum than the payment', () => {
    given(...rejected)
      .when(correctReceipt(900))
      .thenRefuses('order-lines-do-not-add-up');
  });

  it('waits for the customer’s yes', () => {
    given(requested({ orderLines }), initiated).when(correctReceipt(1000)).thenRefuses('payment-not-authorized');
  });
});
