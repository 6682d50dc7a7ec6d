/** Whatever a customer may have bought, as a careful merchant writes it down, and as a careless one does. */
import fc from 'fast-check';
import { AMOUNT_VALUE_MAX, CURRENCIES, type Amount, type Currency, type OrderLine } from '@payments/events';

export interface Basket {
  readonly orderLines: readonly OrderLine[];
  readonly amount: Amount;
}

/** Hundredths of a percent, of the market that has the currency. */
const TAX_RATES: Readonly<Record<Currency, readonly number[]>> = {
  NOK: [2500, 1500, 1200, 1111, 0],
  DKK: [2500, 0],
  EUR: [2550, 1400, 1350, 1000, 0],
};
const LINES_MAX = 12;
/** The least that Vipps takes in Norway, in øre. */
const PAYMENT_MIN = 100;

interface Item {
  /** Of one, with tax. Minor units. */
  readonly price: number;
  readonly thousandths: number;
  readonly discountPercent: number;
  readonly rate: number;
  readonly kind: 'goods' | 'return' | 'shipping';
}

const item: fc.Arbitrary<Item> = fc.record({
  price: fc.oneof(fc.nat(500), fc.nat(250_000)),
  thousandths: fc.oneof({ weight: 3, arbitrary: fc.nat(9).map((pieces) => (pieces + 1) * 1000) }, fc.nat(20_000)),
  discountPercent: fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, fc.nat(100)),
  rate: fc.nat(),
  kind: fc.constantFrom('goods', 'goods', 'goods', 'return', 'shipping'),
});

/** Every sum is right to the last øre, whatever the rates, quantities and discounts. */
export const basket: fc.Arbitrary<Basket> = fc
  .record({
    currency: fc.constantFrom(...CURRENCIES),
    items: fc.array(item, { minLength: 1, maxLength: LINES_MAX }),
    voucher: fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, fc.nat(50_000)),
  })
  .map(({ currency, items, voucher }) => {
    const lines = withVoucher(items.map(priced), voucher).map((line, index) => lineOf(line, index, currency));
    return worthwhile(lines, currency);
  });

interface Priced extends Item {
  readonly gross: number;
  readonly discount: number;
}

const priced = (item: Item): Priced => {
  const gross = Math.round((item.price * item.thousandths) / 1000);
  return { ...item, gross, discount: Math.round((gross * item.discountPercent) / 100) };
};

/** A voucher for the whole basket takes its share of each line; what rounding leaves goes to the largest remainders. */
function withVoucher(lines: readonly Priced[], voucher: number): readonly Priced[] {
  const bought = lines.filter(({ kind }) => kind !== 'return');
  const whole = bought.reduce((sum, { gross, discount }) => sum + gross - discount, 0);
  const value = Math.min(voucher, whole);
  if (value === 0) return lines;

  const shares = bought.map((line) => {
    const exact = (value * (line.gross - line.discount)) / whole;
    return { line, share: Math.floor(exact), remainder: exact % 1 };
  });
  let left = value - shares.reduce((sum, { share }) => sum + share, 0);
  for (const each of [...shares].sort((one, other) => other.remainder - one.remainder)) {
    if (left-- <= 0) break;
    each.share++;
  }
  const shareOf = new Map(shares.map(({ line, share }) => [line, share]));
  return lines.map((line) => ({ ...line, discount: line.discount + (shareOf.get(line) ?? 0) }));
}

function lineOf({ price, thousandths, gross, discount, rate, kind }: Priced, index: number, currency: Currency) {
  const rates = TAX_RATES[currency];
  const taxRate = rates[rate % rates.length] ?? 0;
  const totalAmount = gross - discount;
  const totalAmountExcludingTax = Math.round((totalAmount * 10_000) / (10_000 + taxRate));
  return {
    id: `sku-${index}`,
    name: `Goods ${index}`,
    totalAmount,
    totalAmountExcludingTax,
    totalTaxAmount: totalAmount - totalAmountExcludingTax,
    taxRate,
    unitInfo: { unitPrice: price, quantity: String(thousandths / 1000), quantityUnit: 'PCS' as const },
    ...(discount > 0 && { discount }),
    ...(kind === 'return' && { isReturn: true }),
    ...(kind === 'shipping' && { isShipping: true }),
  };
}

/** More than is given back, so that there is something to pay: else one thing more is bought. */
function worthwhile(lines: readonly OrderLine[], currency: Currency): Basket {
  const sum = lines.reduce((total, { totalAmount, isReturn }) => total + (isReturn ? -totalAmount : totalAmount), 0);
  if (sum >= PAYMENT_MIN) return { orderLines: lines, amount: { currency, value: sum } };
  const missing = PAYMENT_MIN - sum;
  const more = { id: 'more', name: 'More', totalAmountExcludingTax: missing, totalTaxAmount: 0, taxRate: 0 };
  return {
    orderLines: [...lines, { ...more, totalAmount: missing }],
    amount: { currency, value: PAYMENT_MIN },
  };
}

type Slip = (line: OrderLine) => OrderLine;

const slips: readonly Slip[] = [
  (line) => ({ ...line, totalAmount: line.totalAmount + 1 }),
  (line) => ({ ...line, totalAmountExcludingTax: line.totalAmountExcludingTax + 1 }),
  (line) => ({ ...line, totalTaxAmount: line.totalTaxAmount - 1 }),
  (line) => ({ ...line, totalAmount: line.totalAmount + 1, totalTaxAmount: line.totalTaxAmount + 1 }),
  (line) => ({ ...line, totalAmount: line.totalAmount - (line.discount ?? 0) }),
  (line) => ({ ...line, totalAmount: -line.totalAmount, isReturn: !line.isReturn }),
  (line) => ({ ...line, isReturn: !line.isReturn }),
  (line) => ({ ...line, totalTaxAmount: line.totalTaxAmount + 0.5, totalAmount: line.totalAmount + 0.5 }),
  (line) => ({ ...line, taxRate: line.taxRate / 100 }),
  (line) => ({ ...line, taxRate: line.taxRate + 0.1 }),
  (line) => ({ ...line, totalAmount: Number.NaN }),
];

/** One slip of the pen in one line, or in the sum: wrong, unless it happens to change nothing. */
export const carelessBasket: fc.Arbitrary<Basket> = fc
  .record({ basket, line: fc.nat(LINES_MAX), slip: fc.nat(slips.length) })
  .map(({ basket: { orderLines, amount }, line, slip }) => {
    const write = slips[slip];
    const at = line % orderLines.length;
    return write
      ? { amount, orderLines: orderLines.map((each, index) => (index === at ? write(each) : each)) }
      : { orderLines, amount: { ...amount, value: Math.min(amount.value + 1, AMOUNT_VALUE_MAX) } };
  });
