import { retryAfterMsIn } from './retry-after';

const now = () => Date.parse('2026-11-22T10:00:00Z');

describe('a wish to be asked later', () => {
  it.each([
    ['in seconds', '12', 12_000],
    ['at once', '0', 0],
    ['as a date', 'Sun, 22 Nov 2026 10:00:30 GMT', 30_000],
    ['as a date that has passed', 'Sun, 22 Nov 2026 09:00:00 GMT', 0],
    ['longer than an hour', '86400', 3_600_000],
    ['for ever', 'Fri, 31 Dec 9999 23:59:59 GMT', 3_600_000],
  ])('is understood %s', (_, header, waitMs) => {
    expect(retryAfterMsIn(header, now)).toBe(waitMs);
  });

  it.each([[undefined], [''], ['-5'], ['1.5'], ['soon'], ['Xyz, nonsense GMT'], ['1e9'], ['99999999999999']])(
    'is not understood from %j',
    (header) => {
      expect(retryAfterMsIn(header, now)).toBeUndefined();
    },
  );
});
