import { nothingOf, plus, type Amount } from '@payments/events';
import { refuse, type Refusal } from '@payments/payment';
import { DAY_MS, MINUTE_MS, type RefundLimits } from './refund-limits';

/** A refund that is in the log, or on its way there. */
export interface PastRefund {
  /** Epoch ms: when it was asked for. */
  readonly at: number;
  readonly amount: Amount;
}

export interface AskedRefund extends PastRefund {
  /** When the customer said yes to the payment. */
  readonly authorizedAt: number;
}

interface Limit {
  readonly limit: 'count' | 'sum' | 'age';
  readonly max: number | Amount;
  readonly inWords: string;
}

/**
 * Why a refund must be confirmed: one more than the sales unit is used to, or of a payment that is long past. A loop in the
 * order platform, or a bulk action on the wrong list of orders, gives a day's takings back within seconds.
 */
export function refundBrake(
  { amount, at, authorizedAt }: AskedRefund,
  earlier: readonly PastRefund[],
  limits: RefundLimits,
): Refusal | undefined {
  const recent = earlier.filter((refund) => refund.at > at - limits.windowMs);
  const { currency } = amount;
  const sum = recent
    .filter((refund) => refund.amount.currency === currency)
    .reduce((total, refund) => plus(total, refund.amount), nothingOf(currency));

  const beyond: Limit[] = [];
  const windowMinutes = limits.windowMs / MINUTE_MS;
  if (limits.count > 0 && recent.length + 1 > limits.count) {
    const inWords = `more than ${limits.count} refunds in ${windowMinutes} minutes`;
    beyond.push({ limit: 'count', max: limits.count, inWords });
  }
  if (limits.sum > 0 && plus(sum, amount).value > limits.sum) {
    const inWords = `more than ${currency} ${limits.sum} in minor units in ${windowMinutes} minutes`;
    beyond.push({ limit: 'sum', max: { currency, value: limits.sum }, inWords });
  }
  if (limits.ageMs > 0 && at - authorizedAt > limits.ageMs) {
    const days = limits.ageMs / DAY_MS;
    beyond.push({ limit: 'age', max: days, inWords: `of a payment that is more than ${days} days old` });
  }
  if (beyond.length === 0) return undefined;

  return refuse('refund-needs-confirmation', `This is ${beyond.map(({ inWords }) => inWords).join(', and ')}.`, {
    limits: beyond.map(({ limit, max }) => ({ limit, max })),
    windowMinutes,
  });
}
