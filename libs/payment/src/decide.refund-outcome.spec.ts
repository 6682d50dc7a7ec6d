import {
  authorized,
  captureRequested,
  captured,
  initiated,
  refundFailed,
  refundRequested,
  refunded,
  requested,
} from '@payments/events/examples';
import { recordRefund, recordRefundFailure } from './command-examples';
import { given } from './given-when-then';

const reserved = [requested(), initiated, authorized(1000)];
const asked = [...reserved, captureRequested('first', 700), captured('first', 700), refundRequested('goodwill', 200)];

describe('when Vipps has given the money back', () => {
  it('records it, for the amount that was asked', () => {
    given(...asked)
      .when(recordRefund('goodwill'))
      .then(refunded('goodwill', 200));
  });

  it('records it once', () => {
    given(...asked, refunded('goodwill', 200))
      .when(recordRefund('goodwill'))
      .thenNothing();
  });

  it('believes Vipps, though it was thought to have failed', () => {
    given(...asked, refundFailed('goodwill'))
      .when(recordRefund('goodwill'))
      .then(refunded('goodwill', 200));
  });
});

describe('when Vipps has refused the refund', () => {
  it('records it', () => {
    given(...asked)
      .when(recordRefundFailure('goodwill'))
      .then(refundFailed('goodwill'));
  });

  it.each([
    { known: 'failed already', history: [...asked, refundFailed('goodwill')] },
    { known: 'succeeded', history: [...asked, refunded('goodwill', 200)] },
  ])('records nothing for a refund that $known', ({ history }) => {
    given(...history)
      .when(recordRefundFailure('goodwill'))
      .thenNothing();
  });
});

describe.each([recordRefund('goodwill'), recordRefundFailure('goodwill')])('$type', (fact) => {
  it('cannot be about a refund that nobody requested', () => {
    given(...reserved)
      .when(fact)
      .thenThrows(new TypeError('A fact about a refund that nobody requested: goodwill'));
  });

  it('cannot come before the customer’s yes', () => {
    given(requested(), initiated).when(fact).thenRefuses('payment-not-authorized');
  });
});
