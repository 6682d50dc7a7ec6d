import type { PaymentEvent } from '@payments/events';
import {
  authorized,
  cancelRequested,
  cancelled,
  captureFailed,
  captureRequested,
  captureVerified,
  captured,
  expired,
  initiated,
  orderLine,
  receiptAttached,
  receiptCorrected,
  receiptRejected,
  refundFailed,
  refundRequested,
  refunded,
  requested,
} from '@payments/events/examples';
import { fold } from '@payments/payment';
import { concerns, nextAction } from './next-action';

const lines = [orderLine('sku-1', 1000)];
const onCommand = [requested({ orderLines: lines }), initiated, authorized(1000)];
const atOnce = [requested({ orderLines: lines, capture: 'when-receipt-attached' }), initiated, authorized(1000)];
const withReceipt = [...atOnce, receiptAttached(1000), captureRequested('when-receipt-attached', 1000, { rest: true })];
const corrected = [...atOnce, receiptRejected, receiptCorrected(1000)];
const made = [captureRequested('a', 700), captured('a', 700)];
const verified = [...made, captureVerified('a', 700)];
describe('what the capture service does next', () => {
  it.each<[string, PaymentEvent[], string | undefined, boolean]>([
    ['nothing for a payment that nobody asked for', [], undefined, false],
    ['waits for the customer', onCommand.slice(0, 2), undefined, true],
    ['nothing when the customer said nothing', [...onCommand.slice(0, 2), expired], undefined, false],

    ['nothing without a command', [...onCommand, receiptAttached(1000)], undefined, false],
    ['captures when it is commanded', [...onCommand, captureRequested('a', 700)], 'capture', true],
    ['verifies what is captured', [...onCommand, ...made], 'verify-capture', true],
    ['nothing once it is verified', [...onCommand, ...verified], undefined, false],
    ['captures the next part', [...onCommand, ...verified, captureRequested('b', 300)], 'capture', true],
    ['one capture before the other is verified', [...onCommand, ...made, captureRequested('b', 1)], 'capture', true],
    [
      'nothing after a capture that failed',
      [...onCommand, captureRequested('a', 1), captureFailed('a')],
      undefined,
      false,
    ],

    ['waits for the receipt, if captured at once', atOnce, undefined, true],
    ['holds on to it between the receipt and the intent that comes with it', withReceipt.slice(0, -1), undefined, true],
    ['captures once the receipt is attached', withReceipt, 'capture', true],
    ['leaves it to a person if the receipt was rejected', [...atOnce, receiptRejected], undefined, false],
    ['waits again once the receipt is corrected', corrected, undefined, true],
    ['leaves it to a person if that was rejected, too', [...corrected, receiptRejected], undefined, false],
    ['leaves it to whoever captures by command', [...atOnce, ...verified], undefined, false],
    ['leaves it to whoever cancels', [...atOnce, cancelRequested('c')], undefined, false],
    ['nothing when it was released', [...atOnce, cancelRequested('c'), cancelled('c', 1000)], undefined, false],

    ['refunds when it is commanded', [...onCommand, ...verified, refundRequested('r', 700)], 'refund', true],
    ['verifies before it refunds', [...onCommand, ...made, refundRequested('r', 700)], 'verify-capture', true],
    [
      'nothing once it is refunded',
      [...onCommand, ...verified, refundRequested('r', 700), refunded('r', 700)],
      undefined,
      false,
    ],
    [
      'nothing after a refund that failed',
      [...onCommand, ...verified, refundRequested('r', 1), refundFailed('r')],
      undefined,
      false,
    ],
  ])('%s', (_circumstance, history, action, isOfConcern) => {
    const payment = fold(history);
    expect([nextAction(payment)?.action, concerns(payment)]).toEqual([action, isOfConcern]);
  });
});
