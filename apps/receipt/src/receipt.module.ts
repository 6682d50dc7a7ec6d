import { Module } from '@nestjs/common';
import { Projection } from '@payments/projection';
import { SalesUnits, Surroundings } from '@payments/service';
import { AttachReceipt } from './attach-receipt';
import { concerns, nextAction } from './next-action';
import { ReceiptController } from './receipt.controller';

@Module({ controllers: [ReceiptController] })
export class ReceiptModule {
  constructor(projection: Projection, salesUnits: SalesUnits, { clock }: Surroundings) {
    const attachReceipt = new AttachReceipt(salesUnits, projection.payments, clock);
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
        'Parked',
        'Resumed',
      ],
      reopenedBy: ['Authorized', 'ReceiptCorrected'],
      concerns,
      nextAction,
      perform: (_action, work) => attachReceipt.perform(work),
    });
  }
}
