import type { PhonePayment } from '../../../src/phone/phone-messages';

type Receipt = NonNullable<PhonePayment['receipt']>;
export type OrderLine = Receipt['orderLines'][number];
export type Currency = PhonePayment['amount']['currency'];

const HUNDREDTHS = 100;

/** Returned goods count negative. */
export const signedTotalOf = ({ totalAmount, isReturn }: OrderLine): number => (isReturn ? -totalAmount : totalAmount);

/** Vipps adds up the lines and believes no other sum. */
export const totalOf = ({ orderLines }: Receipt): number =>
  orderLines.reduce((sum, line) => sum + signedTotalOf(line), 0);

/** The tax in it by rate, where a rate is given; the highest first. */
export function taxesOf({ orderLines }: Receipt): { percent: number; value: number }[] {
  const taxes = new Map<number, number>();
  for (const { taxRate, taxPercentage, totalTaxAmount, isReturn } of orderLines) {
    const percent = taxRate == null ? taxPercentage : taxRate / HUNDREDTHS;
    if (percent == null || percent === 0) continue;
    taxes.set(percent, (taxes.get(percent) ?? 0) + (isReturn ? -totalTaxAmount : totalTaxAmount));
  }
  return [...taxes].sort(([one], [other]) => other - one).map(([percent, value]) => ({ percent, value }));
}

/** `2 pcs` at a price, where the merchant says so. */
export function quantityOf(line: OrderLine): { text: string; unitPrice: number } | undefined {
  const { unitPrice, quantity, quantityUnit } = (line['unitInfo'] ?? {}) as {
    unitPrice?: number | null;
    quantity?: string;
    quantityUnit?: string | null;
  };
  if (unitPrice == null || quantity === undefined) return undefined;
  const unit = quantityUnit == null || quantityUnit === 'PCS' ? '' : ` ${quantityUnit.toLowerCase()}`;
  return { text: `${quantity}${unit}`, unitPrice };
}
