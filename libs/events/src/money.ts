import type { Amount } from './amount';

const MINOR_UNITS = 100;

/** `NOK 499.00`; without a float. */
export const moneyOf = ({ currency, value }: Amount): string => `${currency} ${decimal(value)}`;

export function decimal(value: number): string {
  const size = Math.abs(value);
  const minor = String(size % MINOR_UNITS).padStart(2, '0');
  return `${value < 0 ? '−' : ''}${Math.trunc(size / MINOR_UNITS)}.${minor}`;
}
