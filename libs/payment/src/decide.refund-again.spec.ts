import {
  authorized,
  captureRequested,
  captured,
  eur,
  initiated,
  refundFailed,
  refundRequested,
  refunded,
  requested,
} from '@payments/events/examples';
import { requestRefund, withAmount } from './command-examples';
import { given } from './given-when-then';

const taken = [requested(), initiated, authorized(1000), captureRequested('first', 700), captured('first', 700)];

describe('refunding under a refundId that is known', () => {
  const asked = [...taken, refundRequested('goodwill', 200, { reason: 'A scratch' })];

  it.each([
    { is: 'is under way', history: asked },
    { is: 'has happened', history: [...asked, refunded('goodwill', 200)] },
    { is: 'has failed', history: [...asked, refundFailed('goodwill')] },
  ])('does nothing while it $is', ({ history }) => {
    given(...history)
      .when(requestRefund('goodwill', 200, 'A scratch'))
      .thenNothing();
  });

  it('does nothing when all that is left is asked for a second time', () => {
    given(...taken, refundRequested('all', 700, { rest: true }), refunded('all', 700))
      .when(requestRefund('all'))
      .thenNothing();
  });

  it.each([
    { other: 'another amount', again: requestRefund('goodwill', 201, 'A scratch') },
    { other: 'all that is left', again: requestRefund('goodwill', undefined, 'A scratch') },
    { other: 'another reason', again: requestRefund('goodwill', 200, 'A dent') },
    { other: 'another currency', again: withAmount(eur(200), requestRefund('goodwill', 200, 'A scratch')) },
  ])('refuses $other', ({ again }) => {
    given(...asked)
      .when(again)
      .thenRefuses('refund-id-already-used');
  });
});
