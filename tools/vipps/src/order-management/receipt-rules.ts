import type { Flaw } from '../schema/check';
import type { Switches } from '../sales-units/switches';
import type { Receipt } from './receipt';

/** The sum of a receipt's lines in minor units; returned goods count negative. */
export const totalOf = ({ orderLines }: Receipt): number =>
  orderLines.reduce((sum, line) => sum + (line.isReturn ? -line.totalAmount : line.totalAmount), 0);

/** What a well-formed receipt can still get wrong: each line's tax, and its sums. */
export function receiptFlaws(receipt: Receipt, switches: Switches, path = ''): Flaw[] {
  return receipt.orderLines.flatMap((line, index) => {
    const flaws: Flaw[] = [];
    const name = `${path}orderLines[${index}]`;
    if (line.totalAmountExcludingTax + line.totalTaxAmount !== line.totalAmount) {
      const reason = 'TotalAmountExcludingTax and TotalTaxAmount must add up to TotalAmount.';
      flaws.push({ name: `${name}.totalAmount`, reason });
    }
    if (switches.taxRateRequired && (line.taxRate ?? line.taxPercentage ?? null) === null) {
      flaws.push({ name: `${name}.taxRate`, reason: 'Either TaxRate or TaxPercentage must be set.' });
    }
    return flaws;
  });
}
