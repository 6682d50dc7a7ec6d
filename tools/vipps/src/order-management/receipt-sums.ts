import type { Flaw } from '../schema/check';
import type { OrderLine, Receipt } from './receipt';

/** The sum of a receipt's lines in minor units; returned goods count negative. */
const totalOf = ({ orderLines }: Receipt): number =>
  orderLines.reduce((sum, line) => sum + (line.isReturn ? -line.totalAmount : line.totalAmount), 0);

/** What does not add up in a receipt; without the amount of its payment nobody knows what the lines should come to. */
export function sumFlaws(receipt: Receipt, amount: number | undefined): Flaw[] {
  const flaws = receipt.orderLines.flatMap((line, index) => lineFlaws(line, `orderLines[${index}]`));
  if (amount !== undefined && totalOf(receipt) !== amount) {
    flaws.push({ name: 'orderLines', reason: 'The order lines do not add up to the amount of the payment.' });
  }
  return flaws;
}

function lineFlaws(line: OrderLine, name: string): Flaw[] {
  const flaws: Flaw[] = [];
  const { totalAmount, totalAmountExcludingTax, totalTaxAmount, unitInfo, discount } = line;
  if (totalAmountExcludingTax + totalTaxAmount !== totalAmount) {
    const reason = 'TotalAmountExcludingTax and TotalTaxAmount must add up to TotalAmount.';
    flaws.push({ name: `${name}.totalAmount`, reason });
  }
  if (unitInfo?.unitPrice == null) return flaws;
  if (Math.round(unitInfo.unitPrice * Number(unitInfo.quantity)) - (discount ?? 0) !== totalAmount) {
    flaws.push({ name: `${name}.unitInfo`, reason: 'UnitPrice times Quantity less Discount must be TotalAmount.' });
  }
  return flaws;
}
