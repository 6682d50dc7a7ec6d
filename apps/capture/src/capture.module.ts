import { Module } from '@nestjs/common';
import { Projection, type Sentence } from '@payments/projection';
import { SalesUnits, Surroundings } from '@payments/service';
import { CaptureController } from './capture.controller';
import { CapturePayment } from './capture-payment';
import { concerns, nextAction, type CaptureAction } from './next-action';
import { RefundPayment } from './refund-payment';
import { RequestCapture } from './request-capture';
import { VerifyCapture } from './verify-capture';

@Module({ controllers: [CaptureController] })
export class CaptureModule {
  constructor(projection: Projection, salesUnits: SalesUnits, { clock }: Surroundings) {
    const { payments } = projection;
    const actions = {
      'request-capture': new RequestCapture(payments, clock),
      capture: new CapturePayment(salesUnits, payments, clock),
      'verify-capture': new VerifyCapture(salesUnits, payments, clock),
      refund: new RefundPayment(salesUnits, payments, clock),
    };
    const sentence: Sentence<CaptureAction> = {
      name: 'capture',
      follows: [
        'Requested',
        'RequestRejected',
        'Authorized',
        'Aborted',
        'Expired',
        'Terminated',
        'ReceiptAttached',
        'ReceiptRejected',
        'ReceiptCorrected',
        'CaptureRequested',
        'Captured',
        'CaptureVerified',
        'CaptureFailed',
        'CancelRequested',
        'Cancelled',
        'CancelFailed',
        'RefundRequested',
        'Refunded',
        'RefundFailed',
        'AnomalyObserved',
      ],
      reopenedBy: ['ReceiptCorrected', 'CaptureRequested', 'RefundRequested'],
      concerns,
      nextAction,
      perform: (action, work) => actions[action].perform(work),
    };
    projection.take(sentence);
  }
}
