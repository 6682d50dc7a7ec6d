import type { PaymentEvent } from '@payments/events';
import {
  aborted,
  authorized,
  captureRequested,
  initiated,
  orderLine,
  receiptAttached,
  receiptCorrected,
  receiptRejected,
  requestRejected,
  requested,
} from '@payments/events/examples';
import { fold } from '@payments/payment';
import { concerns, nextAction } from './next-action';

const withLines = requested({ orderLines: [orderLine('sku-1', 1000)] });
const longLiving = requested({ orderLines: [orderLine('sku-1', 1000)], expiresAt: '2026-12-22T09:30:00Z' });
const corrected = [withLines, authorized(1000), receiptRejected, receiptCorrected(1000)];
const attach = { action: 'attach-receipt' };

describe('what the receipt service does next', () => {
  it.each<[string, PaymentEvent[], object | undefined, boolean]>([
    ['nothing for a payment that nobody asked for', [], undefined, false],
    ['waits while Vipps is asked', [withLines], undefined, true],
    ['waits for the customer', [withLines, initiated], undefined, true],
    ['attaches the receipt of an authorized payment', [withLines, initiated, authorized(1000)], attach, true],
    ['attaches it also if the create is not answered yet', [withLines, authorized(1000)], attach, true],
    ['nothing more once it is attached', [withLines, authorized(1000), receiptAttached(1000)], undefined, false],
    ['nothing more once it was rejected', [withLines, authorized(1000), receiptRejected], undefined, false],
    ['attaches it anew once it is corrected', corrected, attach, true],
    ['nothing once the corrected one is attached', [...corrected, receiptAttached(1000)], undefined, false],
    ['nothing once that was rejected, too', [...corrected, receiptRejected], undefined, false],
    [
      'attaches the receipt that a payment got later',
      [requested(), authorized(1000), receiptCorrected(1000)],
      attach,
      true,
    ],
    ['nothing without order lines', [requested(), initiated, authorized(1000)], undefined, false],
    ['nothing where the create took the receipt along', [longLiving, initiated, authorized(1000)], undefined, false],
    ['attaches it also while a capture is made', [withLines, authorized(1000), captureRequested('a', 1)], attach, true],
    ['nothing when the customer said no', [withLines, initiated, aborted], undefined, false],
    ['nothing when Vipps refused the request', [withLines, requestRejected], undefined, false],
  ])('%s', (_circumstance, history, action, isOfConcern) => {
    const payment = fold(history);
    expect({ action: nextAction(payment), isOfConcern: concerns(payment) }).toEqual({ action, isOfConcern });
  });
});
