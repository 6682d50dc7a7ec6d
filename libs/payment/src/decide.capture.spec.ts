import {
  aborted,
  authorized,
  cancelFailed,
  cancelRequested,
  cancelled,
  captureFailed,
  captureRequested,
  captured,
  eur,
  initiated,
  nok,
  requested,
} from '@payments/events/examples';
import { requestCapture, withAmount } from './command-examples';
import { given } from './given-when-then';

const reserved = [requested(), initiated, authorized(1000)];
const tookFirst = [...reserved, captureRequested('first', 700), captured('first', 700)];

describe('capturing', () => {
  it('takes part of the reservation', () => {
    given(...reserved)
      .when(requestCapture('first', 700))
      .then(captureRequested('first', 700));
  });

  it('takes the rest later', () => {
    given(...tookFirst)
      .when(requestCapture('rest', 300))
      .then(captureRequested('rest', 300));
  });

  it('takes all that is left when no amount is named', () => {
    given(...tookFirst)
      .when(requestCapture('rest'))
      .then(captureRequested('rest', 300, { rest: true }));
  });

  it('keeps what shows that the goods left', () => {
    given(...reserved)
      .when(requestCapture('first', 700, 'shipment-1'))
      .then(captureRequested('first', 700, { evidence: 'shipment-1' }));
  });

  it('never takes more than was reserved', () => {
    given(...reserved)
      .when(requestCapture('first', 1001))
      .thenRefuses('capture-exceeds-reservation', { left: nok(1000) });
  });

  it('counts a capture under way as taken', () => {
    given(...reserved, captureRequested('first', 700))
      .when(requestCapture('rest', 301))
      .thenRefuses('capture-exceeds-reservation', { left: nok(300) });
  });

  it('may use again what a failed capture left', () => {
    given(...reserved, captureRequested('first', 700), captureFailed('first'))
      .when(requestCapture('again', 1000))
      .then(captureRequested('again', 1000));
  });

  it('finds nothing left once all is taken', () => {
    given(...tookFirst, captureRequested('rest', 300))
      .when(requestCapture('more'))
      .thenRefuses('nothing-left-to-capture');
  });

  it('finds nothing left once the rest is released', () => {
    given(...tookFirst, cancelRequested('rest'), cancelled('rest', 300))
      .when(requestCapture('more', 1))
      .thenRefuses('nothing-left-to-capture');
  });

  it('refuses to take nothing', () => {
    given(...reserved)
      .when(requestCapture('first', 0))
      .thenRefuses('amount-of-nothing');
  });

  it.each([-1, 0.5, Number.NaN])('refuses to take %p, which is no amount', (value) => {
    given(...reserved)
      .when(requestCapture('first', value))
      .thenRefuses('invalid-amount');
  });

  it('refuses another currency than was reserved', () => {
    given(...reserved)
      .when(withAmount(eur(700), requestCapture('first')))
      .thenRefuses('amount-in-another-currency');
  });

  it('waits for the customer', () => {
    given(requested(), initiated).when(requestCapture('first', 700)).thenRefuses('payment-not-authorized');
  });

  it('refuses when the customer said no', () => {
    given(requested(), initiated, aborted).when(requestCapture('first', 700)).thenRefuses('payment-ended');
  });

  it('refuses what nobody requested', () => {
    given().when(requestCapture('first', 700)).thenRefuses('payment-unknown');
  });

  it('waits while the rest is being released', () => {
    given(...reserved, cancelRequested('rest'))
      .when(requestCapture('first', 700))
      .thenRefuses('cancel-under-way');
  });

  it('goes on when the release failed', () => {
    given(...reserved, cancelRequested('rest'), cancelFailed('rest'))
      .when(requestCapture('first', 700))
      .then(captureRequested('first', 700));
  });

  it.each(['constructor', '__proto__', 'toString', ''])('takes any captureId for what it is: %p', (captureId) => {
    given(...reserved)
      .when(requestCapture(captureId, 700))
      .then(captureRequested(captureId, 700));
  });
});
