import {
  authorized,
  cancelRequested,
  captureFailed,
  captureRequested,
  captureVerified,
  captured,
  eur,
  initiated,
  requested,
} from '@payments/events/examples';
import { requestCapture, withAmount } from './command-examples';
import { given } from './given-when-then';

const reserved = [requested(), initiated, authorized(1000)];
const asked = [...reserved, captureRequested('first', 700)];
const askedForAll = [...reserved, captureRequested('first', 1000, { rest: true })];

describe('capturing under a captureId that is known', () => {
  it.each([
    { is: 'is under way', history: asked },
    { is: 'has happened', history: [...asked, captured('first', 700)] },
    { is: 'is verified', history: [...asked, captured('first', 700), captureVerified('first', 700)] },
    { is: 'has failed', history: [...asked, captureFailed('first')] },
    { is: 'is under way, and all else is taken', history: [...asked, captureRequested('rest', 300)] },
    {
      is: 'has failed, and the rest is being released',
      history: [...asked, captureFailed('first'), cancelRequested('rest')],
    },
  ])('does nothing while it $is', ({ history }) => {
    given(...history)
      .when(requestCapture('first', 700))
      .thenNothing();
  });

  it('does nothing when all that is left is asked for a second time, whatever is left now', () => {
    given(...askedForAll)
      .when(requestCapture('first'))
      .thenNothing();
  });

  it('refuses another amount', () => {
    given(...asked)
      .when(requestCapture('first', 701))
      .thenRefuses('capture-id-already-used');
  });

  it('refuses the same number in another currency', () => {
    given(...asked)
      .when(withAmount(eur(700), requestCapture('first')))
      .thenRefuses('capture-id-already-used');
  });

  it('refuses all that is left where an amount was asked for', () => {
    given(...asked)
      .when(requestCapture('first'))
      .thenRefuses('capture-id-already-used');
  });

  it('refuses an amount where all that was left was asked for, though it be the same', () => {
    given(...askedForAll)
      .when(requestCapture('first', 1000))
      .thenRefuses('capture-id-already-used');
  });

  it('refuses other evidence', () => {
    given(...reserved, captureRequested('first', 700, { evidence: 'shipment-1' }))
      .when(requestCapture('first', 700, 'shipment-2'))
      .thenRefuses('capture-id-already-used');
  });
});
