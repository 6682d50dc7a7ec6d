import type { Amount } from '../../../src/epayment/payment';

const MINOR_UNITS = 100;

/** `NOK 499.00`, of minor units: the currency by its code, since payments of several stand below each other. */
export const moneyOf = (value: number, currency: Amount['currency']): string =>
  new Intl.NumberFormat('en-GB', { style: 'currency', currency, currencyDisplay: 'code' }).format(value / MINOR_UNITS);
