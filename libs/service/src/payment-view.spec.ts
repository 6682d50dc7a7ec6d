import {
  cancelFailed,
  cancelRequested,
  aborted,
  acmeOrder1,
  anomalyObserved,
  authorized,
  captured,
  captureFailed,
  captureRequested,
  goneWrong,
  initiated,
  nok,
  orderLine,
  parked,
  receiptAttached,
  refunded,
  refundRequested,
  requested,
  requestRejected,
} from '@payments/events/examples';
import type { PaymentEvent } from '@payments/events';
import { fold } from '@payments/payment';
import { paymentView } from './payment-view';

const viewOf = (...events: readonly PaymentEvent[]) =>
  paymentView(acmeOrder1, { payment: fold(events), revision: events.length - 1 });

const asked = { ...acmeOrder1, amount: nok(1000) };

describe('what the order platform is shown', () => {
  it('is nothing of a payment that nobody asked for', () => {
    expect(viewOf()).toBeUndefined();
  });

  it('is what was asked for while the customer has not answered', () => {
    expect(viewOf(requested(), initiated)).toEqual({ ...asked, status: 'initiated', revision: 1 });
  });

  it('is how it ended, and why if Vipps said why', () => {
    expect(viewOf(requested(), initiated, aborted)).toEqual({ ...asked, status: 'aborted', revision: 2 });
    expect(viewOf(requested(), requestRejected)).toMatchObject({ status: 'rejected', because: goneWrong });
  });

  it('is what became of each cancel', () => {
    expect(viewOf(requested(), initiated, cancelRequested('c'), cancelFailed('c'))).toMatchObject({
      status: 'initiated',
      cancels: [{ cancelId: 'c', status: 'failed', because: { ...goneWrong, meaning: expect.any(String) } }],
    });
  });

  it('is what became of the reservation', () => {
    const story = [authorized(1000), captureRequested('first', 700), captured('first', 700)];
    const given = [refundRequested('goodwill', 200), refunded('goodwill', 200)];
    expect(viewOf(requested(), initiated, ...story, ...given)).toEqual({
      ...asked,
      status: 'partly-captured',
      revision: 6,
      reserved: nok(1000),
      capturePossibleUntil: '2027-05-21T09:30:00.000Z',
      receipt: 'none',
      captured: nok(700),
      capturable: nok(300),
      refunded: nok(200),
      refundable: nok(500),
      captures: [{ captureId: 'first', amount: nok(700), status: 'captured' }],
      refunds: [{ refundId: 'goodwill', amount: nok(200), status: 'refunded' }],
    });
  });

  it('is also what failed, and what could not be explained', () => {
    const failed = [authorized(1000), captureRequested('first', 700), captureFailed('first')];
    const strange = anomalyObserved('captured-by-somebody-else', '200', nok(200));
    expect(viewOf(requested(), ...failed, strange)).toMatchObject({
      captures: [{ captureId: 'first', status: 'failed', because: goneWrong }],
      anomalies: ['captured-by-somebody-else'],
    });
  });

  it('is also what is parked, and what a person can do about it', () => {
    expect(viewOf(requested(), authorized(1000), captureRequested('first', 700), parked())).toMatchObject({
      parked: [
        {
          service: 'capture',
          action: 'capture',
          reason: 'vipps-busy',
          whatToDo: expect.stringContaining('Vipps') as string,
          failures: 10,
          since: '2026-11-22T09:30:00.000Z',
        },
      ],
    });
  });

  it('is neither the goods nor where the consent is kept', () => {
    const lines = requested({ orderLines: [orderLine('sku-1', 1000)], description: 'Order 1 at Acme' });
    const shown = JSON.stringify(viewOf(lines, initiated, authorized(1000), receiptAttached(1000)));
    expect(shown).not.toMatch(/sku-1|Order 1|consent/);
  });
});
