import { amountOf } from './amount-argument';

describe('an amount that is typed', () => {
  it.each([
    ['499.00 NOK', 'NOK', 49_900],
    ['499,00 NOK', 'NOK', 49_900],
    ['NOK 499.00', 'NOK', 49_900],
    ['499 DKK', 'DKK', 49_900],
    ['0.07EUR', 'EUR', 7],
    ['1.15 NOK', 'NOK', 115],
    ['8.29 NOK', 'NOK', 829],
    ['650000.00 NOK', 'NOK', 65_000_000],
    ['49900', 'NOK', 49_900],
    ['007', 'NOK', 7],
  ])('%s is %s, in minor units %i', (typed, currency, value) => {
    expect(amountOf(typed)).toEqual({ currency, value });
  });

  it('is in the usual currency if it names none', () => {
    expect(amountOf('100', 'EUR')).toEqual({ currency: 'EUR', value: 100 });
  });

  it.each(['499.00', '499.5 NOK', '1.234,00 NOK', '-1 NOK', '1e3', 'NOK', '', '499 kr', '0x10'])(
    'is not taken for one: %j',
    (typed) => {
      expect(() => amountOf(typed)).toThrow('Type 499.00 NOK, or 49900 for the same in øre.');
    },
  );

  it('is none in another currency, or beyond what Vipps takes', () => {
    expect(() => amountOf('1.00 SEK')).toThrow('The currency is NOK, DKK or EUR.');
    expect(() => amountOf('650000.01 NOK')).toThrow('650000.00 at most');
  });
});
