import { aboutAwayOf, awayOf, spanOf, whenOf } from './moments';

const noon = new Date(2026, 10, 22, 12, 5, 9).getTime();
const HOUR = 3_600_000;

describe('a moment', () => {
  it('is told by its time today, by its day otherwise, and by its year in another', () => {
    expect(whenOf(noon, noon + HOUR)).toBe('12:05:09');
    expect(whenOf(noon, noon + 24 * HOUR)).toBe('22 Nov 12:05');
    expect(whenOf(noon, noon + 365 * 24 * HOUR)).toBe('22 Nov 2026 12:05');
  });

  it('is told by how far away it is', () => {
    expect(awayOf(noon + 250_000, noon)).toBe('in 4 min 10 s');
    expect(awayOf(noon - HOUR, noon)).toBe('1 h ago');
    expect(awayOf(noon + 400, noon)).toBe('now');
    expect(aboutAwayOf(noon - 250_000, noon)).toBe('4 min ago');
  });
});

describe('a span', () => {
  it.each([
    [552_000, '9 min 12 s'],
    [60_000, '1 min'],
    [25 * HOUR, '1 d 1 h'],
    [999, '0 s'],
  ])('of %d ms is told in its largest units', (ms, told) => expect(spanOf(ms)).toBe(told));
});
