/** What Vipps and its app make of a receipt, reckoned apart from our code: in integers of any size. */
import type { Amount } from '@payments/events';
import type { Receipt } from '@payments/vipps-client';

const QUANTITY = /^\d+([.]\d{1,8})?$/;
const QUANTITY_LENGTH_MAX = 10;
const TAX_RATE_MAX = 10_000;

const isWhole = (value: unknown): boolean => Number.isInteger(value) && (value as number) >= 0;

/** The rules of Order Management (vipps-api.md, 5.2 and 5.3) for each line and for the sum that the app shows. */
export function breaksRulesOfVipps({ orderLines, bottomLine }: Receipt, { currency, value }: Amount): boolean {
  return (
    orderLines.length === 0 ||
    orderLines.some(isBroken) ||
    bottomLine.currency !== currency ||
    sumInApp({ orderLines, bottomLine }) !== BigInt(value)
  );
}

/** The app adds the lines up: returned goods against the others. */
export const sumInApp = ({ orderLines }: Receipt): bigint =>
  orderLines.reduce(
    (sum, { totalAmount, isReturn }) => (isReturn ? sum - BigInt(totalAmount) : sum + BigInt(totalAmount)),
    0n,
  );

function isBroken(line: Receipt['orderLines'][number]): boolean {
  const { totalAmount, totalAmountExcludingTax, totalTaxAmount, taxRate, discount, unitInfo } = line;
  return (
    ![totalAmount, totalAmountExcludingTax, totalTaxAmount, taxRate, discount ?? 0].every(isWhole) ||
    Number(taxRate) > TAX_RATE_MAX ||
    BigInt(totalAmount) - BigInt(totalAmountExcludingTax) !== BigInt(totalTaxAmount) ||
    (unitInfo != null &&
      (!isWhole(unitInfo.unitPrice) ||
        !QUANTITY.test(unitInfo.quantity) ||
        unitInfo.quantity.length > QUANTITY_LENGTH_MAX))
  );
}
