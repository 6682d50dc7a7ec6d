/** Order Management's answer. */
import { CURRENCIES } from './amount';
import { flag, listOf, object, oneOf, optional, parseJson, text, wholeNumber, type UNREADABLE } from './reader';
import {
  BARCODE_FORMATS,
  QUANTITY_UNITS,
  type Barcode,
  type BottomLine,
  type Category,
  type OrderAtVipps,
  type OrderLine,
  type PaymentSources,
  type Receipt,
  type UnitInfo,
} from './receipt';

const orderLine = object<OrderLine>({
  name: text,
  id: text,
  totalAmount: wholeNumber,
  totalAmountExcludingTax: wholeNumber,
  totalTaxAmount: wholeNumber,
  taxRate: optional(wholeNumber),
  taxPercentage: optional(wholeNumber),
  unitInfo: optional(
    object<UnitInfo>({
      unitPrice: optional(wholeNumber),
      quantity: text,
      quantityUnit: optional(oneOf(QUANTITY_UNITS)),
    }),
  ),
  discount: optional(wholeNumber),
  productUrl: optional(text),
  isReturn: optional(flag),
  isShipping: optional(flag),
});

const bottomLine = object<BottomLine>({
  currency: oneOf(CURRENCIES),
  tipAmount: optional(wholeNumber),
  posId: optional(text),
  receiptNumber: optional(text),
  paymentSources: optional(
    object<PaymentSources>({
      giftCard: optional(wholeNumber),
      card: optional(wholeNumber),
      voucher: optional(wholeNumber),
      cash: optional(wholeNumber),
    }),
  ),
  barcode: optional(object<Barcode>({ format: oneOf(BARCODE_FORMATS), data: optional(text) })),
});

const order = object<OrderAtVipps>({
  receipt: optional(object<Receipt>({ orderLines: listOf(orderLine), bottomLine })),
  category: optional(object<Category>({ category: text, orderDetailsUrl: optional(text), imageId: optional(text) })),
});

export const readOrder = (body: string): OrderAtVipps | typeof UNREADABLE => order(parseJson(body));
