import { Module } from '@nestjs/common';
import { EventStore } from '@payments/event-store';
import { Projection } from '@payments/projection';
import { SalesUnits, Surroundings } from '@payments/service';
import { AttachOrderLink } from './attach-order-link';
import { AttachReceipt } from './attach-receipt';
import { concerns, nextAction } from './next-action';
import { ReceiptController } from './receipt.controller';

@Module({ controllers: [ReceiptController] })
export class ReceiptModule {
  constructor(projection: Projection, salesUnits: SalesUnits, store: EventStore, { clock }: Surroundings) {
    const attachReceipt = new AttachReceipt(salesUnits, projection.payments, clock);
    const attachOrderLink = new AttachOrderLink(salesUnits, projection.payments, store, clock);
    projection.take({
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
      perform: (action, work) => (action === 'attach-receipt' ? attachReceipt : attachOrderLink).perform(work),
    });
  }
}
