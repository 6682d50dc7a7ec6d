import { receipt } from './examples';
import type { OrderLine, Receipt } from './receipt';
import { sameReceipt } from './same-receipt';

const [coat] = receipt.orderLines as [OrderLine];
const hat: OrderLine = { ...coat, id: 'sku-2', name: 'Hat' };

const withLine = (line: Partial<OrderLine>): Receipt => ({ ...receipt, orderLines: [{ ...coat, ...line }] });

describe('two receipts are the same', () => {
  it('when one is the other after a journey', () => {
    expect(sameReceipt(receipt, JSON.parse(JSON.stringify(receipt)))).toBe(true);
  });

  it('in whatever order their fields are', () => {
    const line = Object.fromEntries(Object.entries(coat).reverse()) as unknown as OrderLine;
    expect(sameReceipt(receipt, { bottomLine: receipt.bottomLine, orderLines: [line] })).toBe(true);
  });

  it.each<[string, Partial<OrderLine>]>([
    ['absent is null', { discount: null, productUrl: null, isReturn: null, isShipping: null }],
    ['absent is no discount and no return', { discount: 0, isReturn: false, isShipping: false }],
    ['absent is the unit PCS', { unitInfo: { unitPrice: 49900, quantity: '1', quantityUnit: 'PCS' } }],
    ['one is 1.00', { unitInfo: { unitPrice: 49900, quantity: '1.00' } }],
    ['25 % is a rate of 2500', { taxRate: null, taxPercentage: 25 }],
    ['the percentage is given beside the rate', { taxPercentage: 25 }],
  ])('where %s', (_, line) => {
    expect(sameReceipt(receipt, withLine(line))).toBe(true);
    expect(sameReceipt(withLine(line), receipt)).toBe(true);
  });

  it('where an empty part of the bottom line is absent', () => {
    const bottomLine = { ...receipt.bottomLine, tipAmount: null, paymentSources: { giftCard: null }, barcode: null };
    expect(sameReceipt(receipt, { ...receipt, bottomLine })).toBe(true);
  });
});

describe('two receipts differ', () => {
  it.each<[string, Partial<OrderLine>]>([
    ['name', { name: 'coat' }],
    ['id', { id: 'sku-2' }],
    ['total', { totalAmount: 49901 }],
    ['total without tax', { totalAmountExcludingTax: 39921 }],
    ['tax', { totalTaxAmount: 0 }],
    ['tax rate', { taxRate: 1500 }],
    ['quantity', { unitInfo: { unitPrice: 49900, quantity: '2' } }],
    ['wording of a quantity that is no number', { unitInfo: { unitPrice: 49900, quantity: 'one' } }],
    ['unit', { unitInfo: { unitPrice: 49900, quantity: '1', quantityUnit: 'KG' } }],
    ['direction', { isReturn: true }],
    ['discount', { discount: 100 }],
    ['link', { productUrl: 'https://acme.example/coat' }],
  ])('by the %s of a line', (_, line) => {
    expect(sameReceipt(receipt, withLine(line))).toBe(false);
  });

  it('by a line more, or by the order of lines', () => {
    const both = { ...receipt, orderLines: [coat, hat] };
    expect(sameReceipt(receipt, both)).toBe(false);
    expect(sameReceipt(both, { ...receipt, orderLines: [hat, coat] })).toBe(false);
  });

  it.each<[string, Partial<Receipt['bottomLine']>]>([
    ['currency', { currency: 'DKK' }],
    ['receipt number', { receiptNumber: 'R-2' }],
    ['tip', { tipAmount: 100 }],
    ['gift card', { paymentSources: { giftCard: 100 } }],
    ['barcode', { barcode: { format: 'EAN-13', data: '4006381333931' } }],
  ])('by the %s', (_, bottomLine) => {
    expect(sameReceipt(receipt, { ...receipt, bottomLine: { ...receipt.bottomLine, ...bottomLine } })).toBe(false);
  });
});
