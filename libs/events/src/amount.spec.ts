import fc from 'fast-check';
import { equals, exceeds, isAmount, minus, nothingOf, plus, sumOf } from './amount';
import { eur, nok } from './examples';

const minorUnits = fc.nat({ max: 65_000_000 });

describe('an amount', () => {
  it.each([0, 1, 49_900, Number.MAX_SAFE_INTEGER])('is a whole number of minor units: %p', (value) => {
    expect(isAmount({ currency: 'NOK', value })).toBe(true);
  });

  it.each([0.1, 49_900.5, -1, 2 ** 53, Number.NaN, Infinity, '49900', null, undefined])('is never %p', (value) => {
    expect(isAmount({ currency: 'NOK', value })).toBe(false);
  });

  it.each(['NOK', 'DKK', 'EUR'])('may be in %s', (currency) => {
    expect(isAmount({ currency, value: 1000 })).toBe(true);
  });

  it.each(['SEK', 'nok', '', 'constructor', null, undefined])('is never in the currency %p', (currency) => {
    expect(isAmount({ currency, value: 1000 })).toBe(false);
  });

  it.each([null, undefined, 1000, 'NOK 1000', [], {}])('is never %p', (value) => {
    expect(isAmount(value)).toBe(false);
  });
});

describe('reckoning', () => {
  it('adds and takes away', () => {
    expect(plus(nok(700), nok(301))).toEqual(nok(1001));
    expect(minus(nok(1000), nok(700))).toEqual(nok(300));
  });

  it('takes away exactly what was added', () => {
    fc.assert(
      fc.property(minorUnits, minorUnits, (one, other) => {
        expect(minus(plus(nok(one), nok(other)), nok(other))).toEqual(nok(one));
      }),
    );
  });

  it('comes to the same sum in whatever order', () => {
    fc.assert(
      fc.property(fc.array(minorUnits), (values) => {
        const amounts = values.map(nok);
        expect(sumOf(amounts.toReversed(), 'NOK')).toEqual(sumOf(amounts, 'NOK'));
      }),
    );
  });

  it('finds that the sum of no amounts is nothing', () => {
    expect(sumOf([], 'DKK')).toEqual(nothingOf('DKK'));
  });

  it('tells what is more: never an amount more than itself', () => {
    expect(exceeds(nok(701), nok(700))).toBe(true);
    expect(exceeds(nok(700), nok(700))).toBe(false);
    expect(exceeds(nok(699), nok(700))).toBe(false);
  });

  it('tells the same from the similar', () => {
    expect(equals(nok(700), nok(700))).toBe(true);
    expect(equals(nok(700), nok(701))).toBe(false);
    expect(equals(nok(700), eur(700))).toBe(false);
  });

  it.each([plus, minus, exceeds])('never mixes currencies: %p', (reckon) => {
    expect(() => reckon(nok(700), eur(300))).toThrow(new TypeError('NOK and EUR cannot be reckoned together'));
  });

  it('never rounds a sum that is too large to be exact', () => {
    expect(() => plus(nok(Number.MAX_SAFE_INTEGER), nok(1))).toThrow(RangeError);
  });

  it('never takes a fraction in', () => {
    expect(() => plus(nok(700), nok(0.5))).toThrow(RangeError);
  });
});
