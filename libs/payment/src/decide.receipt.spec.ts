import {
  aborted,
  authorized,
  initiated,
  orderLine,
  receiptAttached,
  receiptRejected,
  requested,
} from '@payments/events/examples';
import { recordReceipt, recordReceiptRejection } from './command-examples';
import { given } from './given-when-then';

const orderLines = [orderLine('sku-1', 1000)];
const reserved = [requested({ orderLines }), initiated, authorized(1000)];
const longLiving = [requested({ orderLines, expiresAt: '2026-11-29T09:30:00Z' }), initiated, authorized(1000)];
const withoutLines = [requested(), initiated, authorized(1000)];

describe('the receipt', () => {
  it('is attached', () => {
    given(...reserved)
      .when(recordReceipt(1000))
      .then(receiptAttached(1000));
  });

  it('is attached once', () => {
    given(...reserved, receiptAttached(1000))
      .when(recordReceipt(1000))
      .thenNothing();
  });

  it('is rejected by Vipps', () => {
    given(...reserved)
      .when(recordReceiptRejection)
      .then(receiptRejected);
  });

  it('is rejected once', () => {
    given(...reserved, receiptRejected)
      .when(recordReceiptRejection)
      .thenNothing();
  });

  it('is attached after all, when Vipps turns out to have it', () => {
    given(...reserved, receiptRejected)
      .when(recordReceipt(1000))
      .then(receiptAttached(1000));
  });

  it('stays attached, though Vipps does not take it a second time', () => {
    given(...reserved, receiptAttached(1000))
      .when(recordReceiptRejection)
      .thenNothing();
  });

  it('of a long-living payment came with the request, and needs no other', () => {
    given(...longLiving)
      .when(recordReceipt(1000))
      .thenNothing();
    given(...longLiving)
      .when(recordReceiptRejection)
      .thenNothing();
  });

  it('is not missed where there are no lines to make it of', () => {
    given(...withoutLines)
      .when(recordReceiptRejection)
      .thenNothing();
  });

  it('waits for the customer’s yes', () => {
    given(requested({ orderLines }), initiated).when(recordReceipt(1000)).thenRefuses('payment-not-authorized');
    given(requested({ orderLines }), initiated, aborted).when(recordReceipt(1000)).thenRefuses('payment-ended');
  });
});
