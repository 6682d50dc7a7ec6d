import { Environment } from '@payments/service';
import { DAY_MS, MINUTE_MS, readRefundLimits } from './refund-limits';

describe('the limits of refunds', () => {
  it('hold where nothing is configured', () => {
    expect(readRefundLimits(new Environment({}))).toEqual({
      count: 100,
      sum: 10_000_000,
      windowMs: 60 * MINUTE_MS,
      ageMs: 90 * DAY_MS,
    });
  });

  it('are those of the environment, and 0 is none', () => {
    const environment = new Environment({
      REFUND_BRAKE_COUNT: '0',
      REFUND_BRAKE_SUM: '500',
      REFUND_BRAKE_WINDOW_MINUTES: '5',
      REFUND_BRAKE_AGE_DAYS: '14',
    });
    expect(readRefundLimits(environment)).toEqual({
      count: 0,
      sum: 500,
      windowMs: 5 * MINUTE_MS,
      ageMs: 14 * DAY_MS,
    });
  });

  it.each(['COUNT', 'SUM', 'WINDOW_MINUTES', 'AGE_DAYS'])('are explained where they are none: %s', (name) => {
    const environment = new Environment({ [`REFUND_BRAKE_${name}`]: 'many' });
    readRefundLimits(environment);
    expect(() => environment.check()).toThrow(`REFUND_BRAKE_${name} is not a whole number`);
  });
});
