import fc from 'fast-check';
import type { OrderLine } from '@payments/events';
import { nok, orderLine } from '@payments/events/examples';
import { orderLinesFault } from './order-lines';

const coat = orderLine('coat', 700);
const scarf = orderLine('scarf', 300);

describe('order lines', () => {
  it('can be the receipt of a payment that they come to', () => {
    expect(orderLinesFault([coat, scarf], nok(1000))).toBeUndefined();
  });

  it('count a return against the others', () => {
    expect(orderLinesFault([coat, { ...scarf, isReturn: true }], nok(400))).toBeUndefined();
  });

  it('count a shipping as any other', () => {
    expect(orderLinesFault([coat, { ...scarf, isShipping: true }], nok(1000))).toBeUndefined();
  });

  it('do not have their discount counted: it is in the total already', () => {
    expect(orderLinesFault([{ ...coat, discount: 100 }, scarf], nok(1000))).toBeUndefined();
  });

  it('are missing when there are none', () => {
    expect(orderLinesFault([], nok(0))).toBe('There are no order lines.');
  });

  it.each([999, 1001])('do not come to %p', (value) => {
    expect(orderLinesFault([coat, scarf], nok(value))).toBe(`The lines come to 1000, the payment to ${value}.`);
  });

  it('are wrong where the tax does not add up, though the sum does', () => {
    const wrong = [{ ...coat, totalTaxAmount: coat.totalTaxAmount + 1 }, scarf];
    expect(orderLinesFault(wrong, nok(1000))).toBe('Line coat: 560 without tax and 141 of tax are not 700.');
  });

  it.each<Partial<OrderLine>>([
    { totalAmount: 700.5, totalAmountExcludingTax: 560.5 },
    { totalAmount: -700, totalAmountExcludingTax: -560, totalTaxAmount: -140 },
    { totalAmount: 700, totalAmountExcludingTax: 840, totalTaxAmount: -140 },
    { totalAmount: Number.NaN },
    { taxRate: 12.5 },
  ])('are wrong with anything but whole numbers: %j', (change) => {
    expect(orderLinesFault([{ ...coat, ...change }, scarf], nok(1000))).toBe(
      'Line coat: an amount or a rate is not a whole number, or is below nothing.',
    );
  });
});

describe('whatever is bought', () => {
  const line = fc
    .record({ exclusive: fc.nat(1_000_000), tax: fc.nat(250_000), isReturn: fc.boolean() })
    .map(({ exclusive, tax, isReturn }) => ({
      ...coat,
      totalAmount: exclusive + tax,
      totalAmountExcludingTax: exclusive,
      totalTaxAmount: tax,
      isReturn,
    }));
  const basket = fc.array(line, { minLength: 1 });
  const sumOf = (lines: readonly OrderLine[]) =>
    lines.reduce((sum, { totalAmount, isReturn }) => sum + (isReturn ? -1 : 1) * totalAmount, 0);

  it('the lines fit their own sum, and no amount that is one øre beside it', () => {
    fc.assert(
      fc.property(basket, (lines) => {
        expect(orderLinesFault(lines, nok(sumOf(lines)))).toBeUndefined();
        expect(orderLinesFault(lines, nok(sumOf(lines) + 1))).toBeDefined();
        expect(orderLinesFault(lines, nok(sumOf(lines) - 1))).toBeDefined();
      }),
    );
  });
});
