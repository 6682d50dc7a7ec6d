import {
  aborted,
  authorized,
  cancelFailed,
  cancelRequested,
  cancelled,
  expired,
  initiated,
  requestRejected,
  requested,
  terminated,
} from '@payments/events/examples';
import { requestCancel } from './command-examples';
import { given } from './given-when-then';

const waiting = [requested(), initiated];
const reserved = [...waiting, authorized(1000)];

describe('cancelling once more', () => {
  it.each([
    { is: 'is under way', history: [...waiting, cancelRequested('sold-out', 'Sold out')] },
    {
      is: 'was refused by Vipps',
      history: [...waiting, cancelRequested('sold-out', 'Sold out'), cancelFailed('sold-out')],
    },
    { is: 'withdrew the request', history: [...waiting, cancelRequested('sold-out', 'Sold out'), terminated] },
    {
      is: 'released the reservation',
      history: [...reserved, cancelRequested('sold-out', 'Sold out'), cancelled('sold-out', 1000)],
    },
  ])('does nothing under a cancelId that $is', ({ history }) => {
    given(...history)
      .when(requestCancel('sold-out', 'Sold out'))
      .thenNothing();
  });

  it('refuses the same cancelId for another reason', () => {
    given(...waiting, cancelRequested('sold-out', 'Sold out'))
      .when(requestCancel('sold-out', 'Changed mind'))
      .thenRefuses('cancel-id-already-used');
  });

  it.each([waiting, reserved])('waits for the cancel before it', (...history) => {
    given(...history, cancelRequested('sold-out'))
      .when(requestCancel('again'))
      .thenRefuses('cancel-under-way');
  });

  it('may follow a cancel that failed', () => {
    given(...reserved, cancelRequested('sold-out'), cancelFailed('sold-out'))
      .when(requestCancel('again'))
      .then(cancelRequested('again'));
  });
});

describe('cancelling what is over', () => {
  it.each([requestRejected, aborted, expired, terminated])('is refused: $type', (ending) => {
    given(requested(), ending).when(requestCancel('sold-out')).thenRefuses('payment-ended');
  });

  it('is refused where nobody requested anything', () => {
    given().when(requestCancel('sold-out')).thenRefuses('payment-unknown');
  });
});
