import type { PhonePayment } from '../../../src/phone/phone-messages';

type Currency = PhonePayment['amount']['currency'];

const MINOR_UNITS = 100;

/** `NOK 499.00`, of minor units. */
export const moneyOf = (value: number, currency: Currency): string =>
  new Intl.NumberFormat('en-GB', { style: 'currency', currency, currencyDisplay: 'code' }).format(value / MINOR_UNITS);
