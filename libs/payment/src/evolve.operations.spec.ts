import {
  aborted,
  authorized,
  cancelFailed,
  cancelRequested,
  cancelled,
  captureFailed,
  captureRequested,
  captureVerified,
  captured,
  eur,
  goneWrong,
  initiated,
  nok,
  refundFailed,
  refundRequested,
  refunded,
  requested,
} from '@payments/events/examples';
import { evolve, fold } from './evolve';

const reserved = [requested(), initiated, authorized(1000)];

describe('its captures', () => {
  const asked = [...reserved, captureRequested('first', 700, { evidence: 'shipment-1' })];
  const first = { amount: nok(700), evidence: 'shipment-1' };

  it.each([
    { history: [], status: 'requested' },
    { history: [captured('first', 700)], status: 'captured' },
    { history: [captured('first', 700), captureVerified('first', 700)], status: 'verified' },
    { history: [captureVerified('first', 700), captured('first', 700)], status: 'verified' },
    { history: [captured('first', 700), captureFailed('first')], status: 'captured' },
    { history: [captureFailed('first'), captured('first', 700)], status: 'captured' },
    { history: [captureFailed('first'), captureVerified('first', 700)], status: 'verified' },
    { history: [captured('first', 700), captureRequested('first', 700)], status: 'captured' },
  ])('only ever move forward: to $status', ({ history, status }) => {
    expect(fold([...asked, ...history])).toMatchObject({ captures: { first: { ...first, status } } });
  });

  it('keep why they failed', () => {
    expect(fold([...asked, captureFailed('first')])).toMatchObject({
      captures: { first: { ...first, status: 'failed', because: goneWrong } },
    });
  });

  it('are none in another currency than was reserved', () => {
    const { type, at, data } = captureRequested('first', 700);
    expect(fold([...reserved, { type, at, data: { ...data, amount: eur(700) } }])).toEqual(fold(reserved));
  });

  it('are none where nobody asked for them', () => {
    const outcomes = [captured('first', 700), captureVerified('first', 700), captureFailed('first')];
    expect(fold([...reserved, ...outcomes])).toEqual(fold(reserved));
  });
});

describe('its refunds', () => {
  const asked = [
    ...reserved,
    captureRequested('first', 700),
    captured('first', 700),
    refundRequested('goodwill', 200, { reason: 'A scratch' }),
  ];
  const goodwill = { amount: nok(200), reason: 'A scratch' };

  it.each([
    { history: [], status: 'requested' },
    { history: [refunded('goodwill', 200)], status: 'refunded' },
    { history: [refundFailed('goodwill')], status: 'failed' },
    { history: [refunded('goodwill', 200), refundFailed('goodwill')], status: 'refunded' },
    { history: [refundFailed('goodwill'), refunded('goodwill', 200)], status: 'refunded' },
    { history: [refunded('goodwill', 200), refundRequested('goodwill', 200)], status: 'refunded' },
  ])('only ever move forward: to $status', ({ history, status }) => {
    expect(fold([...asked, ...history])).toMatchObject({ refunds: { goodwill: { ...goodwill, status } } });
  });

  it('are none where nobody asked for them', () => {
    expect(fold([...reserved, refunded('goodwill', 200), refundFailed('goodwill')])).toEqual(fold(reserved));
  });
});

describe('its cancels', () => {
  const asked = cancelRequested('rest', 'Sold out');

  it.each([
    { history: [asked], cancel: { status: 'requested' } },
    { history: [asked, cancelFailed('rest')], cancel: { status: 'failed', because: goneWrong } },
    { history: [asked, cancelled('rest', 1000)], cancel: { status: 'done' } },
    { history: [asked, cancelled('rest', 1000), cancelFailed('rest')], cancel: { status: 'done' } },
    { history: [asked, cancelFailed('rest'), cancelled('rest', 1000)], cancel: { status: 'done' } },
    { history: [asked, cancelled('rest', 1000), asked], cancel: { status: 'done' } },
  ])('only ever move forward: to $cancel.status', ({ history, cancel }) => {
    const payment = fold([...reserved, ...history]);
    expect(payment).toMatchObject({ cancels: {} });
    expect('cancels' in payment && payment.cancels).toStrictEqual({ rest: { ...cancel, reason: 'Sold out' } });
  });

  it('release the money once, however often it is said', () => {
    const payment = fold([...reserved, asked, cancelled('rest', 1000), cancelled('rest', 1000)]);
    expect(payment).toMatchObject({ released: nok(1000) });
  });

  it('release together what each of them released', () => {
    const two = [cancelled('rest', 300), cancelRequested('more'), cancelled('more', 700)];
    expect(fold([...reserved, asked, ...two])).toMatchObject({ released: nok(1000) });
  });

  it.each([
    [asked, aborted],
    [asked, cancelFailed('rest'), aborted],
    [asked, aborted, cancelFailed('rest')],
  ])('have come about when the payment ends, whoever ended it and whatever Vipps answered', (...history) => {
    const payment = fold([requested(), ...history]);
    expect('cancels' in payment && payment.cancels).toStrictEqual({ rest: { status: 'done', reason: 'Sold out' } });
  });

  it('are none of a payment that has ended', () => {
    const ended = fold([requested(), aborted]);
    expect(evolve(ended, asked)).toEqual(ended);
  });
});
