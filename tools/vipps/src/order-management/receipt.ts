import type { Schema } from '../schema/schema';
import type { Currency } from '../sales-units/switches';

export interface OrderLine {
  name: string;
  id: string;
  totalAmount: number;
  totalAmountExcludingTax: number;
  totalTaxAmount: number;
  /** Hundredths of a percent. */
  taxRate?: number | null;
  taxPercentage?: number | null;
  /** `unitPrice` includes tax and no discount. */
  unitInfo?: { unitPrice: number | null; quantity: string; quantityUnit?: string | null } | null;
  discount?: number | null;
  isReturn?: boolean | null;
  isShipping?: boolean | null;
  [other: string]: unknown;
}

export interface Receipt {
  orderLines: OrderLine[];
  bottomLine: { currency: Currency; [other: string]: unknown };
}

const amount: Schema = { type: 'integer', minimum: 0 };
const optionalAmount: Schema = { ...amount, nullable: true };
const optionalText: Schema = { type: 'string', nullable: true };
const optionalFlag: Schema = { type: 'boolean', nullable: true };

const orderLineSchema: Schema = {
  type: 'object',
  required: ['name', 'id', 'totalAmount', 'totalAmountExcludingTax', 'totalTaxAmount'],
  properties: {
    name: { type: 'string' },
    id: { type: 'string' },
    totalAmount: amount,
    totalAmountExcludingTax: amount,
    totalTaxAmount: amount,
    taxRate: { type: 'integer', minimum: 0, maximum: 10_000, nullable: true },
    taxPercentage: { type: 'integer', minimum: 0, maximum: 100, nullable: true },
    unitInfo: {
      type: 'object',
      nullable: true,
      required: ['unitPrice', 'quantity'],
      properties: {
        unitPrice: optionalAmount,
        quantity: { type: 'string', pattern: '^\\d+([\\.]\\d{1,8})?$', maxLength: 10 },
        quantityUnit: { type: 'string', nullable: true, enum: ['PCS', 'KG', 'KM', 'MINUTE', 'LITRE', 'KWH'] },
      },
    },
    discount: optionalAmount,
    productUrl: optionalText,
    isReturn: optionalFlag,
    isShipping: optionalFlag,
  },
};

const bottomLineSchema: Schema = {
  type: 'object',
  required: ['currency'],
  properties: {
    currency: { type: 'string', enum: ['NOK', 'DKK', 'EUR'] },
    tipAmount: optionalAmount,
    posId: optionalText,
    receiptNumber: optionalText,
    paymentSources: {
      type: 'object',
      nullable: true,
      properties: { giftCard: optionalAmount, card: optionalAmount, voucher: optionalAmount, cash: optionalAmount },
    },
    barcode: {
      type: 'object',
      nullable: true,
      required: ['format', 'data'],
      properties: { format: { type: 'string', enum: ['EAN-13', 'CODE 39', 'CODE 128'] }, data: optionalText },
    },
    totalAmount: optionalAmount,
    totalTax: optionalAmount,
    totalDiscount: optionalAmount,
    shippingAmount: optionalAmount,
    shippingInfo: {
      type: 'object',
      nullable: true,
      required: ['taxPercentage'],
      properties: { taxPercentage: { type: 'integer', minimum: 0, maximum: 100 } },
      additionalProperties: true,
    },
    giftCardAmount: optionalAmount,
    terminalId: optionalText,
  },
};

/** The receipt, as Order Management and the create call alike take it. */
export const receiptSchema: Schema = {
  type: 'object',
  required: ['orderLines', 'bottomLine'],
  properties: {
    orderLines: { type: 'array', minItems: 1, items: orderLineSchema },
    bottomLine: bottomLineSchema,
  },
};
