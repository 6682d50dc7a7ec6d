import { byCurrency } from './by-currency';

const day = (date: string, currency: 'NOK' | 'EUR', value: number) => ({
  day: date,
  payments: 1,
  amount: { currency, value },
  isOver: false,
});

describe('money at risk', () => {
  it('is summed and scaled within its currency', () => {
    const markets = byCurrency([
      day('2026-11-22', 'NOK', 1000),
      day('2026-11-22', 'EUR', 50),
      day('2026-11-23', 'NOK', 3000),
    ]);
    expect(markets.map(({ total, most, days }) => [total.currency, total.value, most, days.length])).toEqual([
      ['EUR', 50, 50, 1],
      ['NOK', 4000, 3000, 2],
    ]);
  });

  it('may be none', () => {
    expect(byCurrency([])).toEqual([]);
  });
});
