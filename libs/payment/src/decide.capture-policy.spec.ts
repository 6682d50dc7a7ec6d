import {
  authorized,
  cancelFailed,
  cancelRequested,
  captureFailed,
  captureRequested,
  initiated,
  orderLine,
  receiptAttached,
  receiptCorrected,
  receiptRejected,
  requested,
} from '@payments/events/examples';
import { recordAuthorization, recordReceipt, requestCapture } from './command-examples';
import { given } from './given-when-then';

const orderLines = [orderLine('sku-1', 1000)];
const wanted = requested({ orderLines, capture: 'when-receipt-attached' });
const atOnce = [wanted, initiated, authorized(1000)];
const byPolicy = captureRequested('when-receipt-attached', 1000, { rest: true });

describe('a payment that is captured on evidence', () => {
  const onEvidence = [requested({ capture: 'on-evidence' }), initiated, authorized(1000)];

  it('is captured with what shows that the goods left', () => {
    given(...onEvidence)
      .when(requestCapture('first', 700, 'shipment-1'))
      .then(captureRequested('first', 700, { evidence: 'shipment-1' }));
  });

  it('is not captured without', () => {
    given(...onEvidence)
      .when(requestCapture('first', 700))
      .thenRefuses('evidence-missing');
  });

  it('is not captured by itself', () => {
    given(requested({ orderLines, capture: 'on-evidence' }), initiated, authorized(1000))
      .when(recordReceipt(1000))
      .then(receiptAttached(1000));
  });
});

describe('a payment that is captured when its receipt is attached', () => {
  it('is to be captured, in the same breath', () => {
    given(...atOnce)
      .when(recordReceipt(1000))
      .then(receiptAttached(1000), byPolicy);
  });

  it('is to be captured once a corrected receipt is attached', () => {
    given(...atOnce, receiptRejected, receiptCorrected(1000))
      .when(recordReceipt(1000))
      .then(receiptAttached(1000), byPolicy);
  });

  it('is to be captured with the customer’s yes, where the receipt went with the request', () => {
    const longLiving = requested({ orderLines, capture: 'when-receipt-attached', expiresAt: '2026-12-22T09:30:00Z' });
    given(longLiving, initiated).when(recordAuthorization(1000)).then(authorized(1000), byPolicy);
  });

  it('is left to whoever captured a part of it by command', () => {
    given(...atOnce, captureRequested('mine', 700))
      .when(recordReceipt(1000))
      .then(receiptAttached(1000));
  });

  it('is left to the merchant when a capture failed', () => {
    given(...atOnce, captureRequested('mine', 1000), captureFailed('mine'))
      .when(recordReceipt(1000))
      .then(receiptAttached(1000));
  });

  it('is left to whoever cancels it', () => {
    given(...atOnce, cancelRequested('mine'))
      .when(recordReceipt(1000))
      .then(receiptAttached(1000));
    given(...atOnce, cancelRequested('mine'), cancelFailed('mine'))
      .when(recordReceipt(1000))
      .then(receiptAttached(1000));
  });
});

describe('a payment that is captured on command', () => {
  it('waits for the command when its receipt is attached', () => {
    given(requested({ orderLines }), initiated, authorized(1000)).when(recordReceipt(1000)).then(receiptAttached(1000));
  });
});
