import { digitsOf, minorUnitsOf, moneyOf } from './money';

describe('money', () => {
  it.each([
    [0, '0.00'],
    [5, '0.05'],
    [49_900, '499.00'],
    [129_950, '1,299.50'],
    [100_000_000, '1,000,000.00'],
    [-1050, '−10.50'],
    [Number.MAX_SAFE_INTEGER, '90,071,992,547,409.91'],
  ])('of %d minor units reads %s', (value, said) => expect(digitsOf(value)).toBe(said));

  it('names its currency, on the same line', () => {
    expect(moneyOf({ currency: 'NOK', value: 49_900 })).toBe('NOK\u00a0499.00');
  });
});

describe('what a person types', () => {
  it.each([
    ['1299', 129_900],
    ['1299.5', 129_950],
    ['1 299,50', 129_950],
    ['1,299.50', 129_950],
    ['1,299', 129_900],
    ['0.07', 7],
    ['90071992547409.91', Number.MAX_SAFE_INTEGER],
  ])('%s is %d minor units', (typed, value) => expect(minorUnitsOf(typed)).toBe(value));

  it.each(['', '1.299', '1,2,3', '-5', '10.999', 'ten', '1e5', '90071992547409.92'])('%j is no amount', (typed) =>
    expect(minorUnitsOf(typed)).toBeUndefined(),
  );
});
