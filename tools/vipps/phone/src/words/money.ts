import type { PhonePayment } from '../../../src/phone/phone-messages';

type Currency = PhonePayment['amount']['currency'];

const MINOR_UNITS = 100;

/** Each currency is that of one market here, and is written as people there do. */
const locales: Readonly<Record<Currency, string>> = { NOK: 'nb-NO', DKK: 'da-DK', EUR: 'fi-FI' };

/** `499,00 kr`, of minor units. */
export const moneyOf = (value: number, currency: Currency): string =>
  new Intl.NumberFormat(locales[currency], { style: 'currency', currency }).format(value / MINOR_UNITS);
