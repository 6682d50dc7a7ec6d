/** Money is a whole number of the currency's minor unit (øre, cent). No float ever touches it. */

export const CURRENCIES = ['NOK', 'DKK', 'EUR'] as const;
export type Currency = (typeof CURRENCIES)[number];

export interface Amount {
  readonly currency: Currency;
  /** Minor units: 49900 is NOK 499. */
  readonly value: number;
}

/** The largest payment that Vipps takes, in minor units (ePayment API, create). */
export const AMOUNT_VALUE_MAX = 65_000_000;

export const isCurrency = (value: unknown): value is Currency => CURRENCIES.some((currency) => currency === value);

export const isAmount = (value: unknown): value is Amount =>
  typeof value === 'object' &&
  value !== null &&
  'currency' in value &&
  isCurrency(value.currency) &&
  'value' in value &&
  Number.isSafeInteger(value.value) &&
  (value.value as number) >= 0;

export const nothingOf = (currency: Currency): Amount => ({ currency, value: 0 });

export const equals = (one: Amount, other: Amount): boolean =>
  one.currency === other.currency && one.value === other.value;

export const exceeds = (one: Amount, other: Amount): boolean => one.value > sameCurrency(one, other).value;

export const plus = (one: Amount, other: Amount): Amount =>
  exact(one.currency, one.value + sameCurrency(one, other).value);

export const minus = (one: Amount, other: Amount): Amount =>
  exact(one.currency, one.value - sameCurrency(one, other).value);

export const sumOf = (amounts: Iterable<Amount>, currency: Currency): Amount => {
  let sum = nothingOf(currency);
  for (const amount of amounts) sum = plus(sum, amount);
  return sum;
};

function sameCurrency(one: Amount, other: Amount): Amount {
  if (one.currency !== other.currency)
    throw new TypeError(`${one.currency} and ${other.currency} cannot be reckoned together`);
  return other;
}

function exact(currency: Currency, value: number): Amount {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is not a whole number of minor units`);
  return { currency, value };
}
