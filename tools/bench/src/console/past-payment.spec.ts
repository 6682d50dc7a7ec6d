import { isReference, streamOf } from '@payments/events';
import { fold, isParked, statusOf } from '@payments/payment';
import { pastPayment } from './past-payment';

const COUNT = 10_000;
const NOW = Date.parse('2026-12-01T00:00:00Z');
const payments = Array.from({ length: COUNT }, (_, number) => pastPayment(number, COUNT, NOW));
const folds = payments.map(({ events }) => fold(events));

const isInOrder = (moments: readonly number[]): boolean =>
  moments.every((at, index) => index === 0 || at >= (moments[index - 1] ?? 0));

describe('the payments of a year', () => {
  it('are the same in every run', () => {
    expect(pastPayment(7, COUNT, NOW)).toEqual(payments[7]);
  });

  it('have names that payments can have, each its own', () => {
    expect(payments.every(({ id }) => isReference(id.reference))).toBe(true);
    expect(new Set(payments.map(({ id }) => streamOf(id))).size).toBe(COUNT);
  });

  it('lie in that year, the oldest first, and each tells its events in order', () => {
    const requestedAt = payments.map(({ events }) => events[0]?.at ?? 0);
    expect(isInOrder(requestedAt)).toBe(true);
    expect(Math.max(...requestedAt)).toBeLessThanOrEqual(NOW);
    expect(payments.filter(({ events }) => !isInOrder(events.map(({ at }) => at)))).toEqual([]);
  });

  it('end in all the ways that payments do', () => {
    const statuses = new Set(folds.flatMap((payment) => (payment.status === 'none' ? [] : [statusOf(payment)])));
    expect([...statuses]).toEqual(
      expect.arrayContaining([
        ...['rejected', 'aborted', 'expired', 'terminated', 'authorized', 'cancelled'],
        ...['partly-captured', 'capture-verified', 'refunded'],
      ]),
    );
    expect(folds.some((payment) => payment.status !== 'none' && isParked(payment))).toBe(true);
  });
});
