import {
  authorized,
  cancelRequested,
  cancelled,
  captureFailed,
  captureRequested,
  captured,
  initiated,
  requested,
} from '@payments/events/examples';
import { requestCancel } from './command-examples';
import { given } from './given-when-then';

const waiting = [requested(), initiated];
const reserved = [...waiting, authorized(1000)];

describe('cancelling before the customer has answered', () => {
  it.each([
    { history: [requested()], when: 'before the push is known to be sent' },
    { history: waiting, when: 'while the customer is silent' },
  ])('withdraws the request $when', ({ history }) => {
    given(...history)
      .when(requestCancel('sold-out', 'Sold out'))
      .then(cancelRequested('sold-out', 'Sold out'));
  });
});

describe('cancelling after the customer’s yes', () => {
  it('releases the whole reservation', () => {
    given(...reserved)
      .when(requestCancel('sold-out'))
      .then(cancelRequested('sold-out'));
  });

  it('releases what was not captured', () => {
    given(...reserved, captureRequested('first', 700), captured('first', 700))
      .when(requestCancel('rest'))
      .then(cancelRequested('rest'));
  });

  it('releases what a failed capture left', () => {
    given(...reserved, captureRequested('first', 1000), captureFailed('first'))
      .when(requestCancel('rest'))
      .then(cancelRequested('rest'));
  });

  it('waits for a capture under way', () => {
    given(...reserved, captureRequested('first', 700))
      .when(requestCancel('rest'))
      .thenRefuses('capture-under-way');
  });

  it('waits for a capture under way, even of all that is left', () => {
    given(...reserved, captureRequested('first', 1000))
      .when(requestCancel('rest'))
      .thenRefuses('capture-under-way');
  });

  it.each([
    { history: [...reserved, captureRequested('first', 1000), captured('first', 1000)], is: 'is captured' },
    { history: [...reserved, cancelRequested('earlier'), cancelled('earlier', 1000)], is: 'is released' },
  ])('finds nothing to release once all $is', ({ history }) => {
    given(...history)
      .when(requestCancel('rest'))
      .thenRefuses('nothing-to-release');
  });
});
