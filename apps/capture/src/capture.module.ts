import { Module, type DynamicModule } from '@nestjs/common';
import { EventStore } from '@payments/event-store';
import type { PaymentId } from '@payments/events';
import { Projection, type Sentence } from '@payments/projection';
import { SalesUnits, Surroundings, Wishes } from '@payments/service';
import { CaptureController } from './capture.controller';
import { CapturePayment } from './capture-payment';
import { concerns, nextAction, type CaptureAction } from './next-action';
import { RecheckCapture } from './recheck-capture';
import { RecheckCaptures } from './recheck-captures';
import { RECHECK_AFTER_DAYS } from './recheck-policy';
import { Rechecks } from './rechecks';
import { RecentRefunds } from './recent-refunds';
import type { RefundLimits } from './refund-limits';
import { RefundPayment } from './refund-payment';
import { showRefunds } from './refunds-in-log';
import { RequestRefund } from './request-refund';
import { VerifyCapture } from './verify-capture';
import { VerifyPayment } from './verify-payment';

@Module({})
export class CaptureModule {
  static of(refundLimits: RefundLimits, recheckDays = RECHECK_AFTER_DAYS): DynamicModule {
    return {
      module: CaptureModule,
      controllers: [CaptureController],
      providers: [
        {
          provide: RecentRefunds,
          inject: [EventStore],
          useFactory: (store: EventStore) => {
            const { windowMs } = refundLimits;
            return new RecentRefunds(windowMs, (see) => showRefunds(store, { windowMs, recheckDays }, see));
          },
        },
        {
          provide: RequestRefund,
          inject: [Wishes, Projection, RecentRefunds],
          useFactory: (wishes: Wishes, { payments }: Projection, recent: RecentRefunds) =>
            new RequestRefund(wishes, payments, recent, refundLimits),
        },
        {
          provide: VerifyPayment,
          inject: [SalesUnits, Projection, Surroundings],
          useFactory: (salesUnits: SalesUnits, { payments }: Projection, { clock }: Surroundings) =>
            new VerifyPayment(salesUnits, payments, clock),
        },
        {
          provide: Rechecks,
          inject: [EventStore, SalesUnits, Projection, VerifyPayment, Surroundings],
          useFactory: (
            store: EventStore,
            salesUnits: SalesUnits,
            projection: Projection,
            verifyPayment: VerifyPayment,
            surroundings: Surroundings,
          ) => {
            const recheckCapture = new RecheckCapture(salesUnits, projection.payments, verifyPayment);
            const check = (id: PaymentId) => recheckCapture.perform(id);
            const isOurs = (stream: string) => projection.isOurs(stream);
            return new Rechecks(
              recheckDays.map((afterDays) => new RecheckCaptures({ store, surroundings, afterDays, isOurs, check })),
            );
          },
        },
      ],
    };
  }

  constructor(projection: Projection, salesUnits: SalesUnits, { clock }: Surroundings, recentRefunds: RecentRefunds) {
    const { payments } = projection;
    const actions = {
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
        'CaptureRetried',
        'CancelRequested',
        'Cancelled',
        'CancelFailed',
        'RefundRequested',
        'Refunded',
        'RefundFailed',
        'RefundRetried',
        'AnomalyObserved',
        'FailureReported',
        'Parked',
        'Resumed',
      ],
      reopenedBy: {
        ReceiptCorrected: ['CaptureVerified'],
        CaptureRequested: ['CaptureVerified', 'CaptureFailed'],
        CaptureRetried: ['CaptureVerified', 'CaptureFailed'],
        RefundRequested: ['Refunded', 'RefundFailed'],
        RefundRetried: ['Refunded', 'RefundFailed'],
      },
      concerns,
      nextAction,
      perform: (action, work) => actions[action].perform(work),
    };
    projection.take(sentence);
    projection.observe({
      onEvent: ({ recorded, event }) => recentRefunds.see(recorded.stream, event),
      settled: () => Promise.resolve(),
    });
  }
}
