import type { OrderLine, Receipt } from './receipt';

/**
 * Whether two receipts say the same to the customer, for the rule that a 409 with our own receipt behind it is a
 * success.
 *
 * The order of lines counts. What does not: the order of fields; whether an absent thing is left out, null, false,
 * zero or empty; the unit `PCS`, which is the default; `1` and `1.0` as a quantity; and the deprecated percentage
 * beside the rate.
 */
export const sameReceipt = (one: Receipt, other: Receipt): boolean => canonical(one) === canonical(other);

const canonical = ({ orderLines, bottomLine }: Receipt): string =>
  JSON.stringify([orderLines.map((line) => said(withOneSpelling(line)) ?? null), said(bottomLine)]);

function withOneSpelling({ taxRate, taxPercentage, unitInfo, ...line }: OrderLine): object {
  const { quantity, quantityUnit, unitPrice } = unitInfo ?? {};
  return {
    ...line,
    taxRate: taxRate ?? (taxPercentage ?? 0) * 100,
    unitInfo: unitInfo && { unitPrice, quantity: Number(quantity) || quantity, quantityUnit: quantityUnit ?? 'PCS' },
  };
}

/** Only what is said, fields sorted by name. */
function said(value: unknown): unknown {
  if (!value) return undefined;
  if (typeof value !== 'object') return value;
  const fields = Object.entries(value)
    .map(([name, field]) => [name, said(field)])
    .filter(([, field]) => field !== undefined)
    .sort(([one], [other]) => (String(one) < String(other) ? -1 : 1));
  return fields.length > 0 ? fields : undefined;
}
