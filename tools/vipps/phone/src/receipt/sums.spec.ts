import { quantityOf, taxesOf, totalOf, type OrderLine } from './sums';

const line = (totalAmount: number, changes: Partial<OrderLine> = {}): OrderLine => ({
  id: 'sku-1',
  name: 'Socks',
  totalAmount,
  totalAmountExcludingTax: totalAmount * 0.8,
  totalTaxAmount: totalAmount * 0.2,
  taxRate: 2500,
  ...changes,
});
const receipt = (...orderLines: OrderLine[]) => ({ orderLines, bottomLine: { currency: 'NOK' as const } });

describe('a receipt', () => {
  it('adds up its lines, returned goods negative', () => {
    expect(totalOf(receipt(line(1000), line(300, { isReturn: true })))).toBe(700);
  });

  it('tells the tax by its rate, the highest first, and none where none is given', () => {
    const lines = [
      line(500, { taxRate: 1500, totalTaxAmount: 65 }),
      line(1000),
      line(500, { isReturn: true }),
      line(900, { taxRate: null }),
      line(900, { taxRate: 0, totalTaxAmount: 0 }),
      line(100, { taxRate: null, taxPercentage: 15, totalTaxAmount: 13 }),
    ];
    expect(taxesOf(receipt(...lines))).toEqual([
      { percent: 25, value: 100 },
      { percent: 15, value: 78 },
    ]);
  });

  it('tells how much of it at which price, where the merchant says so', () => {
    const quantityUnit = 'KG';
    expect(quantityOf(line(1000, { unitInfo: { unitPrice: 500, quantity: '2' } }))).toEqual({
      text: '2',
      unitPrice: 500,
    });
    expect(quantityOf(line(1000, { unitInfo: { unitPrice: 500, quantity: '1.5', quantityUnit } }))?.text).toBe(
      '1.5 kg',
    );
    expect(quantityOf(line(1000, { unitInfo: { unitPrice: null, quantity: '1' } }))).toBeUndefined();
    expect(quantityOf(line(1000))).toBeUndefined();
  });
});
