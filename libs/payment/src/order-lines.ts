import { type Amount, type OrderLine } from '@payments/events';

/**
 * Why these lines cannot be the receipt of this payment, in a sentence for the merchant; nothing if they can.
 *
 * Vipps checks each line's arithmetic but not the sum, and the app then shows none of the lines: a fault must be found
 * before the customer is asked (vipps-api.md §5.3, issue of a receipt being immutable).
 */
export function orderLinesFault(lines: readonly OrderLine[], amount: Amount): string | undefined {
  if (lines.length === 0) return 'There are no order lines.';

  let sum = 0;
  for (const { id, totalAmount, totalAmountExcludingTax, totalTaxAmount, taxRate, isReturn } of lines) {
    if (![totalAmount, totalAmountExcludingTax, totalTaxAmount, taxRate].every(isWhole)) {
      return `Line ${id}: an amount or a rate is not a whole number, or is below nothing.`;
    }
    if (totalAmountExcludingTax + totalTaxAmount !== totalAmount) {
      return `Line ${id}: ${totalAmountExcludingTax} without tax and ${totalTaxAmount} of tax are not ${totalAmount}.`;
    }
    sum += isReturn ? -totalAmount : totalAmount;
  }
  return sum === amount.value ? undefined : `The lines come to ${sum}, the payment to ${amount.value}.`;
}

/** A return counts against the others by its mark, not by a sign. */
const isWhole = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;
