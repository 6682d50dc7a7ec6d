import { streamOf } from '@payments/events';
import { acmeOrder1, at, captured, nok, refundRequested } from '@payments/events/examples';
import { RecentRefunds } from './recent-refunds';

const WINDOW_MS = 60_000;
const anotherUnit = { ...acmeOrder1, merchantSerialNumber: '654321' };
const refund = (value: number, ms = 0) => ({ at: at + ms, amount: nok(value) });

describe('the refunds of the last while', () => {
  it('are those that the log shows, once each, however often it does', () => {
    const recent = new RecentRefunds(WINDOW_MS);
    for (const event of [refundRequested('a', 100), captured('a', 100), refundRequested('a', 100)]) {
      recent.see(streamOf(acmeOrder1), event);
    }
    expect(recent.of(acmeOrder1)).toEqual([refund(100)]);
  });

  it('are those of the same sales unit', () => {
    const recent = new RecentRefunds(WINDOW_MS);
    recent.see(streamOf(anotherUnit), refundRequested('a', 100));
    recent.see('person-123456_acme-order-1', refundRequested('a', 100));
    expect(recent.of(acmeOrder1)).toEqual([]);
    expect(recent.of(anotherUnit)).toHaveLength(1);
  });

  it('count one that is on its way, and not again when the log shows it', () => {
    const recent = new RecentRefunds(WINDOW_MS);
    expect(recent.add(acmeOrder1, 'a', refund(100))).toBe(true);
    expect(recent.add(acmeOrder1, 'a', refund(100))).toBe(false);
    recent.see(streamOf(acmeOrder1), refundRequested('a', 100));
    expect(recent.of(acmeOrder1)).toHaveLength(1);
  });

  it('do not count one that came to nothing', () => {
    const recent = new RecentRefunds(WINDOW_MS);
    recent.add(acmeOrder1, 'a', refund(100));
    recent.remove(acmeOrder1, 'a');
    expect(recent.of(acmeOrder1)).toEqual([]);
  });

  it('are kept no longer than the window', () => {
    const recent = new RecentRefunds(WINDOW_MS);
    recent.add(acmeOrder1, 'a', refund(100));
    recent.add(acmeOrder1, 'b', refund(200, WINDOW_MS - 1));
    expect(recent.of(acmeOrder1)).toHaveLength(2);
    recent.add(acmeOrder1, 'c', refund(300, WINDOW_MS));
    expect(recent.of(acmeOrder1).map(({ amount }) => amount.value)).toEqual([200, 300]);
  });
});
