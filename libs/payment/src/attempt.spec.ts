import type { PaymentEvent } from '@payments/events';
import {
  aborted,
  anomalyObserved,
  authorized,
  cancelRequested,
  cancelled,
  captureRequested,
  captured,
  expired,
  initiated,
  nok,
  refundRequested,
  refunded,
  requestRejected,
  requested,
  terminated,
} from '@payments/events/examples';
import { cameToNothing, referenceOfAttempt } from './attempt';
import { fold } from './evolve';
import type { Payment } from './payment';

const attempt = (...events: readonly PaymentEvent[]) =>
  fold([requested(), ...events]) as Exclude<Payment, { status: 'none' }>;
const taken = [captureRequested('first', 1000), captured('first', 1000)];

describe('an attempt to be paid for an order', () => {
  it.each([
    ['Vipps refused it', [requestRejected]],
    ['the customer said no', [initiated, aborted]],
    ['the customer said nothing', [initiated, expired]],
    ['it was withdrawn', [initiated, cancelRequested('c'), terminated]],
    ['all of it was released', [authorized(1000), cancelRequested('c'), cancelled('c', 1000)]],
  ])('came to nothing, if %s', (_how, events) => {
    expect(cameToNothing(attempt(...events))).toBe(true);
  });

  it.each([
    ['Vipps has not answered', []],
    ['the customer has not answered', [initiated]],
    ['it is being withdrawn', [initiated, cancelRequested('c')]],
    ['the customer said yes', [authorized(1000)]],
    ['it is being released', [authorized(1000), cancelRequested('c')]],
    ['part of it was taken', [authorized(1000), captureRequested('first', 1), captured('first', 1)]],
    [
      'it was given back after it was taken',
      [authorized(1000), ...taken, refundRequested('r', 1000), refunded('r', 1000)],
    ],
    [
      'Vipps says that it was paid after all',
      [aborted, anomalyObserved('authorized-after-its-ending', 'aborted', nok(1000))],
    ],
    [
      'Vipps says that other money was paid',
      [anomalyObserved('authorized-for-another-amount', 'NOK 1', nok(1)), expired],
    ],
  ])('may be paid, or is, if %s', (_how, events) => {
    expect(cameToNothing(attempt(...events))).toBe(false);
  });

  it('has the reference of the order, and after the first a number behind it', () => {
    expect([1, 2, 3].map((number) => referenceOfAttempt('acme-order-1', number))).toEqual([
      'acme-order-1',
      'acme-order-1-2',
      'acme-order-1-3',
    ]);
  });
});
