import fc from 'fast-check';
import { pollPace } from './poll-pace';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const moment = fc.integer({ min: Date.parse('2020-01-01'), max: Date.parse('2100-01-01') });
/** The clock may go backwards. */
const age = fc.integer({ min: -HOUR_MS, max: 90 * DAY_MS });

describe('the pace of asking Vipps', () => {
  it('is never quicker than Vipps advises: five seconds, then two', () => {
    fc.assert(
      fc.property(moment, age, (initiatedAt, passed) => {
        const { notBefore, again } = pollPace(initiatedAt, initiatedAt + passed);
        expect(notBefore - initiatedAt).toBeGreaterThanOrEqual(5_000);
        expect(again).toBeGreaterThanOrEqual(2_000);
      }),
    );
  });

  it.each([
    [0, 2_000],
    [10 * MINUTE_MS, 2_000],
    [12 * MINUTE_MS, 2_000],
    [HOUR_MS, MINUTE_MS],
    [DAY_MS, 24 * MINUTE_MS],
    [60 * DAY_MS, HOUR_MS],
  ])('after %i ms leaves it for %i ms', (passed, again) => {
    expect(pollPace(0, passed).again).toBe(again);
  });

  it('slows down with age and never speeds up', () => {
    fc.assert(
      fc.property(age, age, (one, other) => {
        const [younger, older] = one < other ? [one, other] : [other, one];
        expect(pollPace(0, older).again).toBeGreaterThanOrEqual(pollPace(0, younger).again);
      }),
    );
  });

  it('asks a request that lasts sixty days some two thousand times in all', () => {
    let questions = 0;
    for (let now = 5_000; now < 60 * DAY_MS; now += pollPace(0, now).again) questions++;
    expect(questions).toBeLessThan(2_200);
  });
});
