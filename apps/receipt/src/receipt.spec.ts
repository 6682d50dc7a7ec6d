import type { OrderLine } from '@payments/events';
import { nok, orderLine } from '@payments/events/examples';
import fc from 'fast-check';
import { receiptOf, totalOf } from './receipt';

const returned = (id: string, totalAmount: number): OrderLine => ({ ...orderLine(id, totalAmount), isReturn: true });

describe('a receipt', () => {
  it('has the order lines as the merchant gave them, and the currency of the payment', () => {
    const lines = [orderLine('sku-1', 700), returned('sku-2', 200)];
    expect(receiptOf(lines, 'NOK')).toEqual({ orderLines: lines, bottomLine: { currency: 'NOK' } });
  });
});

describe('the total of a receipt', () => {
  it('is the sum of its lines', () => {
    expect(totalOf([orderLine('sku-1', 700), orderLine('sku-2', 300)], 'NOK')).toEqual(nok(1000));
  });

  it('counts returned goods against the others', () => {
    expect(totalOf([orderLine('sku-1', 1200), returned('sku-2', 200)], 'NOK')).toEqual(nok(1000));
  });

  it('does not mind if the returned goods come first', () => {
    expect(totalOf([returned('sku-2', 200), orderLine('sku-1', 1200)], 'NOK')).toEqual(nok(1000));
  });

  it('is never off by anything, however many lines there are', () => {
    const line = fc.record({ value: fc.nat(13_000_000), isReturn: fc.boolean() });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 500 }), (lines) => {
        const orderLines = lines.map(({ value, isReturn }) => ({ ...orderLine('sku', value), isReturn }));
        const signed = lines.map(({ value, isReturn }) => BigInt(isReturn ? -value : value));
        expect(BigInt(totalOf(orderLines, 'NOK').value)).toBe(signed.reduce((sum, value) => sum + value, 0n));
      }),
      { numRuns: 50 },
    );
  });
});
