import { at, eur, nok } from '@payments/events/examples';
import { refundBrake, type AskedRefund, type PastRefund } from './refund-brake';
import { DAY_MS, MINUTE_MS, type RefundLimits } from './refund-limits';

const limits: RefundLimits = { count: 3, sum: 1000, windowMs: 60 * MINUTE_MS, ageMs: 90 * DAY_MS };
const asked = (value: number, ageMs = 0): AskedRefund => ({ at, amount: nok(value), authorizedAt: at - ageMs });
const earlier = (minutes: number, value: number): PastRefund => ({ at: at - minutes * MINUTE_MS, amount: nok(value) });
const inOneHour = (count: number): PastRefund[] => Array.from({ length: count }, (_, minute) => earlier(minute, 1));

const brakes = (refund: AskedRefund, past: readonly PastRefund[], change: Partial<RefundLimits> = {}) =>
  refundBrake(refund, past, { ...limits, ...change });

describe('the brake on refunds', () => {
  it('lets a refund within all limits pass, up to the last øre, piece and moment', () => {
    expect(brakes(asked(998, 90 * DAY_MS), inOneHour(2))).toBeUndefined();
  });

  it('holds one more than the sales unit makes in a window', () => {
    expect(brakes(asked(1), inOneHour(3))).toEqual({
      refused: 'refund-needs-confirmation',
      message: 'This is more than 3 refunds in 60 minutes.',
      details: { limits: [{ limit: 'count', max: 3 }], windowMinutes: 60 },
    });
  });

  it('holds the one with which the sum is more', () => {
    expect(brakes(asked(401), [earlier(1, 300), earlier(2, 300)])).toMatchObject({
      details: { limits: [{ limit: 'sum', max: nok(1000) }] },
    });
  });

  it('holds a single one that is more', () => {
    expect(brakes(asked(1001), [])).toMatchObject({ details: { limits: [{ limit: 'sum' }] } });
  });

  it('holds one of an old payment', () => {
    expect(brakes(asked(1, 90 * DAY_MS + 1), [])).toMatchObject({ details: { limits: [{ limit: 'age', max: 90 }] } });
  });

  it('says all that it is beyond', () => {
    const held = brakes(asked(1001, 91 * DAY_MS), inOneHour(3));
    expect(held).toMatchObject({ details: { limits: [{ limit: 'count' }, { limit: 'sum' }, { limit: 'age' }] } });
  });

  it('forgets what was before the window', () => {
    expect(brakes(asked(1000), [earlier(60, 1000), earlier(61, 1000), earlier(62, 1000)])).toBeUndefined();
    expect(brakes(asked(1000), [earlier(59, 1)])).toBeDefined();
  });

  it('adds no kroner to euros', () => {
    expect(brakes(asked(1000), [{ at, amount: eur(1000) }])).toBeUndefined();
  });

  it.each([
    ['count', { count: 0 }, asked(1), inOneHour(99)],
    ['sum', { sum: 0 }, asked(1001), []],
    ['age', { ageMs: 0 }, asked(1, 360 * DAY_MS), []],
  ] as const)('is off for the %s where that is 0', (_limit, off, refund, past) => {
    expect(brakes(refund, past)).toBeDefined();
    expect(brakes(refund, past, off)).toBeUndefined();
  });
});
