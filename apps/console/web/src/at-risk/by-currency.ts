import type { Amount } from '@payments/events';
import type { MoneyAtRiskByDay } from '../../../src/api';

type Day = MoneyAtRiskByDay['days'][number];

interface Market {
  readonly currency: Amount['currency'];
  readonly total: Amount;
  /** Of one day, in minor units. */
  readonly most: number;
  readonly days: readonly Day[];
}

/** Two currencies have no common sum and no common scale: each has its own table. */
export function byCurrency(days: readonly Day[]): readonly Market[] {
  const currencies = [...new Set(days.map(({ amount }) => amount.currency))].sort();
  return currencies.map((currency) => {
    const own = days.filter(({ amount }) => amount.currency === currency);
    const values = own.map(({ amount }) => amount.value);
    return {
      currency,
      total: { currency, value: values.reduce((sum, value) => sum + value, 0) },
      most: Math.max(...values),
      days: own,
    };
  });
}
