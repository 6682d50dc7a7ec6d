import { hasCaptureUnderWay, type Payment } from '@payments/payment';
import type { Sentence } from '../sentence';

const isReceiptDue = (payment: Payment): boolean => payment.status === 'authorized' && payment.receipt.status === 'due';

/** When a payment is authorized, attach its receipt. It sees nothing of captures, nor that a payment was initiated. */
export const receiptSentence = (perform: Sentence['perform']): Sentence => ({
  name: 'receipt',
  follows: [
    'Requested',
    'RequestRejected',
    'Authorized',
    'Aborted',
    'Expired',
    'Terminated',
    'ReceiptAttached',
    'ReceiptRejected',
    'Parked',
    'Resumed',
  ],
  reopenedBy: { Authorized: ['ReceiptAttached', 'ReceiptRejected'] },
  concerns: (payment) => payment.status === 'open' || isReceiptDue(payment),
  nextAction: (payment) => (isReceiptDue(payment) ? { action: 'attach-receipt' } : undefined),
  perform,
});

/** When a capture is requested, capture. A payment that nobody wants to capture yet is none of its concern. */
export const captureSentence = (perform: Sentence['perform']): Sentence => ({
  name: 'capture',
  follows: [
    'Requested',
    'RequestRejected',
    'Authorized',
    'Aborted',
    'Expired',
    'Terminated',
    'CaptureRequested',
    'Captured',
    'CaptureFailed',
    'Parked',
    'Resumed',
  ],
  reopenedBy: { CaptureRequested: ['Captured', 'CaptureFailed'] },
  concerns: (payment) => payment.status === 'open' || (payment.status === 'authorized' && hasCaptureUnderWay(payment)),
  nextAction: (payment) =>
    payment.status === 'authorized' && hasCaptureUnderWay(payment) ? { action: 'capture' } : undefined,
  perform,
});
