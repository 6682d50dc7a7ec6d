import {
  aborted,
  anomalyObserved,
  at,
  authorized,
  expired,
  goneWrong,
  initiated,
  nok,
  orderLine,
  paymentRequest,
  receiptAttached,
  receiptRejected,
  requestRejected,
  requested,
} from '@payments/events/examples';
import { evolve, fold } from './evolve';
import { noPayment } from './payment';

const later = at + 60_000;
const orderLines = [orderLine('sku-1', 1000)];
const open = {
  status: 'open',
  request: paymentRequest(),
  requestedAt: at,
  cancels: {},
  anomalies: [],
  parked: {},
  reportedFailures: [],
};
const reserved = [requested(), initiated, authorized(1000)];

describe('a payment', () => {
  it('is none before it is requested', () => {
    expect(fold([])).toEqual(noPayment);
    expect(fold([initiated, authorized(1000), aborted])).toEqual(noPayment);
  });

  it('is open once it is requested', () => {
    expect(fold([requested()])).toStrictEqual(open);
  });

  it('remembers when Vipps took the request, from the first that said so', () => {
    expect(fold([requested(), initiated, { ...initiated, at: later }])).toStrictEqual({ ...open, initiatedAt: at });
  });

  it('holds the money once it is authorized', () => {
    expect(fold([requested(), { ...authorized(1000), at: later }])).toStrictEqual({
      ...open,
      status: 'authorized',
      authorizedAt: later,
      reserved: nok(1000),
      receipt: { status: 'none' },
      orderLink: { status: 'none' },
      captures: {},
      refunds: {},
      warned: {},
    });
  });

  it('keeps how, when and why it ended', () => {
    expect(fold([requested(), { ...aborted, at: later }])).toStrictEqual({
      ...open,
      status: 'ended',
      ending: 'aborted',
      endedAt: later,
    });
    expect(fold([requested(), requestRejected])).toMatchObject({ ending: 'rejected', because: goneWrong });
  });

  it('is requested once', () => {
    const again = requested({ description: 'Another order' });
    expect(fold([...reserved, again])).toEqual(fold(reserved));
  });

  it('stays as it ended', () => {
    const ended = fold([requested(), aborted]);
    for (const late of [authorized(1000), expired, requestRejected, receiptAttached(1000)]) {
      expect(evolve(ended, late)).toEqual(ended);
    }
  });

  it('stays authorized', () => {
    for (const late of [authorized(999), aborted, expired, requestRejected]) {
      expect(evolve(fold(reserved), late)).toEqual(fold(reserved));
    }
  });

  it('keeps each anomaly once', () => {
    const anomaly = anomalyObserved('captured-by-somebody-else', '200');
    expect(fold([requested(), anomaly, anomaly])).toMatchObject({ anomalies: [anomaly.data] });
  });
});

describe('its receipt', () => {
  it('is due when there are lines to make it of', () => {
    expect(fold([requested({ orderLines }), authorized(1000)])).toMatchObject({ receipt: { status: 'due' } });
  });

  it('is there from the first, when it travelled with a long-living request', () => {
    const longLiving = requested({ orderLines, expiresAt: '2026-11-29T09:30:00Z' });
    expect(fold([longLiving, authorized(1000)])).toMatchObject({ receipt: { status: 'attached' } });
  });

  it('is attached, or rejected and why', () => {
    expect(fold([...reserved, receiptAttached(1000)])).toMatchObject({ receipt: { status: 'attached' } });
    expect(fold([...reserved, receiptRejected])).toMatchObject({ receipt: { status: 'rejected', because: goneWrong } });
  });

  it.each([
    [receiptAttached(1000), receiptRejected],
    [receiptRejected, receiptAttached(1000)],
  ])('is attached when it was both, in either order', (...both) => {
    expect(fold([...reserved, ...both])).toMatchObject({ receipt: { status: 'attached' } });
  });
});
