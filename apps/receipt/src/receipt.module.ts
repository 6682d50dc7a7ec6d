import { Module } from '@nestjs/common';
import { EventStore } from '@payments/event-store';
import { Projection, type Sentence } from '@payments/projection';
import { SalesUnits, Surroundings } from '@payments/service';
import { AttachOrderLink } from './attach-order-link';
import { AttachReceipt } from './attach-receipt';
import { concerns, nextAction, type ReceiptAction } from './next-action';
import { ReceiptController } from './receipt.controller';

@Module({ controllers: [ReceiptController] })
export class ReceiptModule {
  constructor(projection: Projection, salesUnits: SalesUnits, store: EventStore, { clock }: Surroundings) {
    const { payments } = projection;
    const actions = {
      'attach-receipt': new AttachReceipt(salesUnits, payments, clock),
      'attach-order-link': new AttachOrderLink(salesUnits, payments, store, clock),
    };
    const sentence: Sentence<ReceiptAction> = {
      name: 'receipt',
      follows: [
        'Requested',
        'Authorized',
        'Aborted',
        'Expired',
        'Terminated',
        'RequestRejected',
        'ReceiptAttached',
        'ReceiptRejected',
        'ReceiptCorrected',
        'CaptureRequested',
        'OrderLinkAttached',
        'OrderLinkRejected',
        'Parked',
        'Resumed',
      ],
      reopenedBy: { Authorized: [], ReceiptCorrected: ['ReceiptAttached', 'ReceiptRejected'] },
      concerns,
      nextAction,
      perform: (action, work) => actions[action].perform(work),
    };
    projection.take(sentence);
  }
}
