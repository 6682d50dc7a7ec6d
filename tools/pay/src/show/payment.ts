import { moneyOf, type Amount } from '@payments/events';
import type { PaymentView } from '@payments/payment';
import type { Paint } from '@payments/tools-dev/joining';

/** `acme-order-1  captured  NOK 499.00 · captured NOK 499.00` */
export function paymentLine(payment: PaymentView, paint: Paint): string {
  const { reference, status, amount, parked } = payment;
  const marks = parked ? paint.red('  parked') : '';
  return `${paint.bold(reference)}  ${statusIn(status, paint)}${marks}  ${[moneyOf(amount), ...sumsOf(payment)].join(' · ')}`;
}

const FAILED: ReadonlySet<string> = new Set(['rejected', 'aborted', 'expired', 'terminated']);
const TAKEN: ReadonlySet<string> = new Set(['captured', 'capture-verified']);

export const statusIn = (status: string, paint: Paint): string =>
  FAILED.has(status) ? paint.yellow(status) : TAKEN.has(status) ? paint.green(status) : paint.cyan(status);

function sumsOf({ captured, capturable, refunded }: PaymentView): readonly string[] {
  const sums: readonly (readonly [Amount | undefined, string])[] = [
    [captured, 'captured'],
    [capturable, 'left to capture'],
    [refunded, 'given back'],
  ];
  return sums.flatMap(([amount, what]) => (amount && amount.value > 0 ? [`${moneyOf(amount)} ${what}`] : []));
}
