import {
  authorized,
  cancelRequested,
  cancelled,
  captureFailed,
  captureRequested,
  captureVerified,
  captured,
  initiated,
  nok,
  refundFailed,
  refundRequested,
  refunded,
  requested,
} from '@payments/events/examples';
import type { PaymentEvent } from '@payments/events';
import { fold } from './evolve';
import { capturable, capturedOf, hasCaptureUnderWay, refundable, refundedOf } from './reservation';

const after = (...history: readonly PaymentEvent[]) => {
  const payment = fold([requested(), initiated, authorized(1000), ...history]);
  if (payment.status !== 'authorized') throw new TypeError(`The example is ${payment.status}, not authorized`);
  return payment;
};

const asked = captureRequested('first', 700);
const taken = captured('first', 700);
const refund = refundRequested('goodwill', 200);

describe('what the reservation still covers', () => {
  it.each([
    { of: 'nothing happened', history: [], left: 1000 },
    { of: 'a capture is under way', history: [asked], left: 300 },
    { of: 'a capture is taken', history: [asked, taken], left: 300 },
    { of: 'a capture is verified', history: [asked, taken, captureVerified('first', 700)], left: 300 },
    { of: 'a capture failed', history: [asked, captureFailed('first')], left: 1000 },
    { of: 'a cancel is under way', history: [asked, taken, cancelRequested('rest')], left: 300 },
    { of: 'the rest is released', history: [asked, taken, cancelRequested('rest'), cancelled('rest', 300)], left: 0 },
    { of: 'a refund gave money back', history: [asked, taken, refund, refunded('goodwill', 200)], left: 300 },
    { of: 'Vipps took more than we knew of', history: [asked, taken, captureRequested('more', 700)], left: 0 },
  ])('is $left when $of', ({ history, left }) => {
    expect(capturable(after(...history))).toEqual(nok(left));
  });
});

describe('what is captured', () => {
  it('counts what Vipps took, verified or not, and nothing else', () => {
    const others = [captureRequested('second', 200), captureRequested('third', 100), captureFailed('third')];
    expect(capturedOf(after(asked, ...others))).toEqual(nok(0));
    expect(capturedOf(after(asked, taken, ...others))).toEqual(nok(700));
    expect(capturedOf(after(asked, taken, captureVerified('first', 700), ...others))).toEqual(nok(700));
  });

  it('is told apart from what is under way', () => {
    expect(hasCaptureUnderWay(after())).toBe(false);
    expect(hasCaptureUnderWay(after(asked))).toBe(true);
    expect(hasCaptureUnderWay(after(asked, taken))).toBe(false);
    expect(hasCaptureUnderWay(after(asked, captureFailed('first')))).toBe(false);
  });
});

describe('what can still be given back', () => {
  it.each([
    { of: 'nothing is captured', history: [asked], left: 0 },
    { of: 'a capture is taken', history: [asked, taken], left: 700 },
    { of: 'a refund is under way', history: [asked, taken, refund], left: 500 },
    { of: 'a refund was given', history: [asked, taken, refund, refunded('goodwill', 200)], left: 500 },
    { of: 'a refund failed', history: [asked, taken, refund, refundFailed('goodwill')], left: 700 },
    { of: 'more was promised than was captured', history: [asked, taken, refundRequested('all', 701)], left: 0 },
  ])('is $left when $of', ({ history, left }) => {
    expect(refundable(after(...history))).toEqual(nok(left));
  });

  it('is less by what was given, which counts once Vipps gave it', () => {
    expect(refundedOf(after(asked, taken, refund))).toEqual(nok(0));
    expect(refundedOf(after(asked, taken, refund, refunded('goodwill', 200)))).toEqual(nok(200));
  });
});
