import type { Flaw } from '../schema/check';
import type { Switches } from '../sales-units/switches';
import { sumFlaws } from './receipt-sums';
import type { Receipt } from './receipt';

type Rules = Pick<Switches, 'receiptSums' | 'taxRateRequired'>;

/** What a well-formed receipt can still be refused for; `amount` is that of its payment, where there is one. */
export function receiptFlaws(receipt: Receipt, amount: number | undefined, rules: Rules, path = ''): Flaw[] {
  const untaxed = receipt.orderLines.flatMap(({ taxRate, taxPercentage }, index): Flaw[] =>
    (taxRate ?? taxPercentage ?? null) === null
      ? [{ name: `orderLines[${index}].taxRate`, reason: 'Either TaxRate or TaxPercentage must be set.' }]
      : [],
  );
  const flaws = [
    ...(rules.taxRateRequired ? untaxed : []),
    ...(rules.receiptSums === 'reject' ? sumFlaws(receipt, amount) : []),
  ];
  return flaws.map(({ name, reason }) => ({ name: `${path}${name}`, reason }));
}
