import { moneyOf } from './money';

/** Money is written with spaces that do not break. */
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');

describe('money', () => {
  it.each([
    [49_900, 'NOK', '499,00 kr'],
    [123_456_789, 'NOK', '1 234 567,89 kr'],
    [123_456_789, 'DKK', '1.234.567,89 kr.'],
    [123_456_789, 'EUR', '1 234 567,89 €'],
    [0, 'EUR', '0,00 €'],
  ] as const)('of %d %s is written as its market does', (value, currency, written) => {
    expect(plain(moneyOf(value, currency))).toBe(written);
  });
});
