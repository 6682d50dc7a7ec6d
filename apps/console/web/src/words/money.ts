import type { Amount } from '@payments/events';

const DECIMALS = 2;
const UNBROKEN_SPACE = '\u00a0';

/** `1,299.00` of 129900. Digits are moved, never divided: no amount passes through a fraction. */
export function digitsOf(value: number): string {
  const digits = String(Math.abs(value)).padStart(DECIMALS + 1, '0');
  const whole = digits.slice(0, -DECIMALS).replaceAll(/\B(?=(\d{3})+$)/g, ',');
  return `${value < 0 ? '−' : ''}${whole}.${digits.slice(-DECIMALS)}`;
}

/** `NOK 1,299.00` */
export const moneyOf = ({ currency, value }: Amount): string => `${currency}${UNBROKEN_SPACE}${digitsOf(value)}`;

const GROUPED = /^\d{1,3}(,\d{3})+(\.\d{1,2})?$/;
const PLAIN = /^\d+([.,]\d{1,2})?$/;

/**
 * Minor units of what a person typed: `1299`, `1 299,50`, `1,299.50`. Undefined where it could mean two things or nothing:
 * `1.299` is twelve hundred to one and a little over one to another.
 */
export function minorUnitsOf(typed: string): number | undefined {
  const text = typed.replaceAll(/\s/g, '');
  const plain = GROUPED.test(text) ? text.replaceAll(',', '') : text;
  if (!PLAIN.test(plain)) return undefined;
  const [whole = '', part = ''] = plain.split(/[.,]/);
  const value = Number(whole + part.padEnd(DECIMALS, '0'));
  return Number.isSafeInteger(value) ? value : undefined;
}
