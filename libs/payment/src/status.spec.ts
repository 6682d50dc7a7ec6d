import {
  aborted,
  authorized,
  cancelRequested,
  cancelled,
  captureFailed,
  captureRequested,
  captureVerified,
  captured,
  expired,
  initiated,
  receiptAttached,
  refundFailed,
  refundRequested,
  refunded,
  requestRejected,
  requested,
  terminated,
} from '@payments/events/examples';
import type { PaymentEvent } from '@payments/events';
import { fold } from './evolve';
import { statusOf } from './status';

const reserved = [requested(), initiated, authorized(1000)];
const part = [...reserved, captureRequested('first', 700), captured('first', 700)];
const whole = [...part, captureRequested('rest', 300), captured('rest', 300)];
const verified = [...whole, captureVerified('first', 1000), captureVerified('rest', 1000)];
const released = [cancelRequested('rest'), cancelled('rest', 300)];

const statusAfter = (...history: readonly PaymentEvent[]) => {
  const payment = fold(history);
  return payment.status === 'none' ? undefined : statusOf(payment);
};

describe('the status of a payment', () => {
  it('is requested until Vipps has taken the request', () => {
    expect(statusAfter(requested())).toBe('requested');
    expect(statusAfter(requested(), cancelRequested('sold-out'))).toBe('requested');
  });

  it('is initiated while the customer is silent', () => {
    expect(statusAfter(requested(), initiated)).toBe('initiated');
    expect(statusAfter(requested(), initiated, cancelRequested('sold-out'))).toBe('initiated');
  });

  it('is how it ended, where it came to nothing', () => {
    expect(statusAfter(requested(), requestRejected)).toBe('rejected');
    expect(statusAfter(requested(), initiated, aborted)).toBe('aborted');
    expect(statusAfter(requested(), initiated, expired)).toBe('expired');
    expect(statusAfter(requested(), initiated, terminated)).toBe('terminated');
  });

  it('is authorized until something is captured', () => {
    expect(statusAfter(...reserved)).toBe('authorized');
    expect(statusAfter(...reserved, receiptAttached(1000))).toBe('authorized');
    expect(statusAfter(...reserved, captureRequested('all', 1000))).toBe('authorized');
    expect(statusAfter(...reserved, captureRequested('all', 1000), captureFailed('all'))).toBe('authorized');
    expect(statusAfter(...reserved, cancelRequested('rest'))).toBe('authorized');
    expect(statusAfter(...reserved, cancelRequested('rest'), cancelled('rest', 300))).toBe('authorized');
  });

  it('is cancelled when all was released', () => {
    expect(statusAfter(...reserved, cancelRequested('rest'), cancelled('rest', 1000))).toBe('cancelled');
  });

  it('is partly captured while something is left, or under way', () => {
    expect(statusAfter(...part)).toBe('partly-captured');
    expect(statusAfter(...part, captureVerified('first', 700))).toBe('partly-captured');
    expect(statusAfter(...part, captureRequested('rest', 300))).toBe('partly-captured');
  });

  it('is captured when nothing is left, taken or released', () => {
    expect(statusAfter(...whole)).toBe('captured');
    expect(statusAfter(...whole, captureVerified('first', 1000))).toBe('captured');
    expect(statusAfter(...part, ...released)).toBe('captured');
  });

  it('is verified when every capture is', () => {
    expect(statusAfter(...verified)).toBe('capture-verified');
    expect(statusAfter(...part, captureVerified('first', 700), ...released)).toBe('capture-verified');
  });

  it('is refunded when all that was captured is given back, and not before', () => {
    expect(statusAfter(...verified, refundRequested('all', 1000))).toBe('capture-verified');
    expect(statusAfter(...verified, refundRequested('all', 1000), refundFailed('all'))).toBe('capture-verified');
    expect(statusAfter(...verified, refundRequested('some', 999), refunded('some', 999))).toBe('capture-verified');
    expect(statusAfter(...verified, refundRequested('all', 1000), refunded('all', 1000))).toBe('refunded');
  });
});
