import { decimal, moneyOf } from './money';

describe('money for a person to read', () => {
  it.each([
    [49_900, 'NOK 499.00'],
    [5, 'NOK 0.05'],
    [0, 'NOK 0.00'],
    [65_000_001, 'NOK 650000.01'],
  ])('is %i minor units as %s', (value, text) => {
    expect(moneyOf({ currency: 'NOK', value })).toBe(text);
  });

  it('may be owed', () => {
    expect(decimal(-5)).toBe('−0.05');
  });
});
