import { at, authorized, captureFailed, captureRequested, initiated, requested } from '@payments/events/examples';
import type { PaymentEvent } from '@payments/events';
import { fold } from '@payments/payment';
import { explanationView } from './explanation-view';

const viewOf = (...events: readonly PaymentEvent[]) => {
  const payment = fold(events);
  if (payment.status === 'none') throw new Error('Nobody asked for this payment.');
  return explanationView(payment, at);
};

describe('an explanation over the bus', () => {
  it('has its moments in ISO 8601', () => {
    expect(viewOf(requested(), initiated).next).toMatchObject([
      { service: 'payment-request', action: 'ask-vipps', notBefore: '2026-11-22T09:30:05.000Z', again: 2_000 },
      { waitsFor: 'customer', action: 'answer', until: '2026-11-22T09:40:00.000Z' },
    ]);
  });

  it('says what a refusal of Vipps means', () => {
    expect(viewOf(requested(), authorized(1000), captureRequested('a', 700), captureFailed('a')).why).toContain(
      'The capture a of NOK 7.00 failed. Vipps answered 400, code 6090. This is more than the reservation still covers.',
    );
  });
});
