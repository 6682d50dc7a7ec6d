import fc from 'fast-check';
import { latestAttempts, retryAt } from './backoff';

const MINUTE_MS = 60_000;
const now = 1_000_000;
const afterOneAttempt = { count: 1, attemptsAt: [now] };
const least = () => 0;
const half = () => 0.5;

/** In [0, 1). */
const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe('trying again', () => {
  it('happens within half a second after the first failure, and within twice as long after each further one', () => {
    const delays = [1, 2, 3, 4].map((count) => retryAt({ count, attemptsAt: [now] }, now, half) - now);
    expect(delays).toEqual([250, 500, 1_000, 2_000]);
  });

  it('is never left for longer than a minute, however often it failed', () => {
    expect(retryAt({ count: 2_000, attemptsAt: [now] }, now, half) - now).toBe(MINUTE_MS / 2);
  });

  it('uses the whole span, so that payments which failed together do not come back together', () => {
    fc.assert(
      fc.property(chance, fc.integer({ min: 1, max: 50 }), (random, count) => {
        const span = Math.min(MINUTE_MS, 500 * 2 ** (count - 1));
        expect(retryAt({ count, attemptsAt: [now] }, now, () => random)).toBeCloseTo(now + random * span, 5);
      }),
    );
  });

  it('waits as long as Vipps asked for', () => {
    expect(retryAt({ ...afterOneAttempt, retryAfterMs: 30_000 }, now, least)).toBe(now + 30_000);
  });

  it('spreads those whom Vipps asked for the same wait', () => {
    expect(retryAt({ ...afterOneAttempt, retryAfterMs: 30_000 }, now, half)).toBe(now + 30_250);
  });

  it('makes no sixth attempt within a minute of the first', () => {
    const attemptsAt = [now - 40_000, now - 30_000, now - 20_000, now - 10_000, now];
    expect(retryAt({ count: 1, attemptsAt }, now, least)).toBe(now + 20_000);
  });
});

describe('whatever fails, however long each attempt takes', () => {
  it('no minute sees more than five attempts', () => {
    const attempt = fc.record({
      tookMs: fc.integer({ min: 0, max: 20_000 }),
      retryAfterMs: fc.option(fc.integer({ min: 0, max: 90_000 }), { nil: undefined }),
      random: chance,
    });
    fc.assert(
      fc.property(fc.array(attempt, { minLength: 6, maxLength: 40 }), (attempts) => {
        const began: number[] = [];
        let attemptsAt: readonly number[] = [];
        let time = now;
        attempts.forEach(({ tookMs, retryAfterMs, random }, failures) => {
          began.push(time);
          attemptsAt = latestAttempts(attemptsAt, time);
          const failed = { count: failures + 1, attemptsAt, ...(retryAfterMs !== undefined && { retryAfterMs }) };
          time = retryAt(failed, time + tookMs, () => random);
        });
        const withinAMinute = began.map((from) => began.filter((at) => at >= from && at < from + MINUTE_MS).length);
        expect(Math.max(...withinAMinute)).toBeLessThanOrEqual(5);
      }),
    );
  });
});
