import { dayOf, spanOf, timeOf, whenOf } from './moments';

const noon = new Date(2026, 10, 22, 12, 5).getTime();
const HOUR = 3_600_000;

describe('a moment', () => {
  it('is told by its time, and by its day where that is another', () => {
    expect(timeOf(noon)).toBe('12:05');
    expect(dayOf(noon)).toBe('Sunday 22 November');
    expect(whenOf(noon, noon + HOUR)).toBe('12:05');
    expect(whenOf(noon, noon + 24 * HOUR)).toBe('22 Nov, 12:05');
  });
});

describe('a span', () => {
  it.each([
    [552_000, '9 min 12 s'],
    [60_000, '1 min'],
    [25 * HOUR, '1 day 1 h'],
    [100 * HOUR, '4 days 4 h'],
    [999, 'no time'],
  ])('of %d ms is told in its largest units', (ms, told) => expect(spanOf(ms)).toBe(told));
});
