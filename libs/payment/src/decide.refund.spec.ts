import {
  aborted,
  authorized,
  captureRequested,
  captured,
  eur,
  initiated,
  nok,
  refundFailed,
  refundRequested,
  refunded,
  requested,
} from '@payments/events/examples';
import { requestRefund, withAmount } from './command-examples';
import { given } from './given-when-then';

const reserved = [requested(), initiated, authorized(1000)];
const taken = [...reserved, captureRequested('first', 700), captured('first', 700)];
const gaveSome = [...taken, refundRequested('goodwill', 200), refunded('goodwill', 200)];

describe('refunding', () => {
  it('gives back part of what was captured', () => {
    given(...taken)
      .when(requestRefund('goodwill', 200, 'A scratch'))
      .then(refundRequested('goodwill', 200, { reason: 'A scratch' }));
  });

  it('gives back more later', () => {
    given(...gaveSome)
      .when(requestRefund('returned', 500))
      .then(refundRequested('returned', 500));
  });

  it('gives back all that is left when no amount is named', () => {
    given(...gaveSome)
      .when(requestRefund('returned'))
      .then(refundRequested('returned', 500, { rest: true }));
  });

  it('never gives back more than was captured', () => {
    given(...taken)
      .when(requestRefund('returned', 701))
      .thenRefuses('refund-exceeds-captures', { left: nok(700) });
  });

  it('counts a refund under way as given', () => {
    given(...taken, refundRequested('goodwill', 200))
      .when(requestRefund('returned', 501))
      .thenRefuses('refund-exceeds-captures', { left: nok(500) });
  });

  it('may use again what a failed refund left', () => {
    given(...taken, refundRequested('goodwill', 200), refundFailed('goodwill'))
      .when(requestRefund('returned', 700))
      .then(refundRequested('returned', 700));
  });

  it('gives back nothing of a capture that is still under way', () => {
    given(...taken, captureRequested('rest', 300))
      .when(requestRefund('returned', 701))
      .thenRefuses('refund-exceeds-captures', { left: nok(700) });
  });

  it.each([
    { because: 'nothing is captured', history: reserved },
    { because: 'the only capture is under way', history: [...reserved, captureRequested('first', 700)] },
    { because: 'all was given back', history: [...taken, refundRequested('all', 700), refunded('all', 700)] },
  ])('finds nothing to give back when $because', ({ history }) => {
    given(...history)
      .when(requestRefund('returned'))
      .thenRefuses('nothing-left-to-refund');
    given(...history)
      .when(requestRefund('returned', 1))
      .thenRefuses('nothing-left-to-refund');
  });

  it('refuses to give back nothing', () => {
    given(...taken)
      .when(requestRefund('returned', 0))
      .thenRefuses('amount-of-nothing');
  });

  it.each([-1, 0.5, Number.NaN])('refuses to give back %p, which is no amount', (value) => {
    given(...taken)
      .when(requestRefund('returned', value))
      .thenRefuses('invalid-amount');
  });

  it('refuses another currency than was captured', () => {
    given(...taken)
      .when(withAmount(eur(200), requestRefund('returned')))
      .thenRefuses('amount-in-another-currency');
  });

  it('refuses before the customer has said yes, and after a no', () => {
    given(requested(), initiated).when(requestRefund('returned')).thenRefuses('payment-not-authorized');
    given(requested(), initiated, aborted).when(requestRefund('returned')).thenRefuses('payment-ended');
  });

  it('refuses what nobody requested', () => {
    given().when(requestRefund('returned')).thenRefuses('payment-unknown');
  });
});
