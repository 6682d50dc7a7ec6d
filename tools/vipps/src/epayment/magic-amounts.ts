import type { ErrorCode } from './error-codes';
import type { Amount } from './payment';

/**
 * Amounts in minor units that the test environment's issuer refuses, and what a forced approval of them answers. The
 * amounts are documented; which code each answers is inferred from its meaning. The request stays open.
 */
const refusedAmounts: Readonly<Record<number, ErrorCode>> = {
  151: '10010', // insufficient funds
  182: '10010', // refused by issuer
  183: '10010', // suspected fraud
  184: '10070', // withdrawal limit exceeded
  186: '3010', // expired card: documented to show up as a 500
  187: '10040', // invalid card
  201: '10010', // unknown for one hour
};

/** Refused besides, in Norway only. */
const refusedInNorway: Readonly<Record<number, ErrorCode>> = {
  197: '10010', // 3-D Secure denied
  202: '10030', // strong customer authentication required
};

/** What the issuer says to an amount; undefined where it is an amount like any other. */
export const refusalOfAmount = ({ currency, value }: Amount): ErrorCode | undefined =>
  refusedAmounts[value] ?? (currency === 'NOK' ? refusedInNorway[value] : undefined);

/** Refunds that the receiving bank refuses. */
export const refusedRefundAmounts: Readonly<Record<number, ErrorCode>> = {
  123: '5100', // no receiving account
  124: '6220', // refund period expired
};
