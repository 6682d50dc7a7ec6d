import type { Currency } from './amount';

/** Order lines and their sum, as the customer sees them in the app. Amounts are minor units, whole numbers. */
export interface Receipt {
  readonly orderLines: readonly OrderLine[];
  readonly bottomLine: BottomLine;
}

/** All line totals are after discount; `totalAmount` = `totalAmountExcludingTax` + `totalTaxAmount`. */
export interface OrderLine {
  readonly name: string;
  readonly id: string;
  readonly totalAmount: number;
  readonly totalAmountExcludingTax: number;
  readonly totalTaxAmount: number;
  /** Hundredths of a percent: 2500 is 25 %. */
  readonly taxRate?: number | null;
  /** @deprecated Whole percent. Vipps still takes it and gives it back. */
  readonly taxPercentage?: number | null;
  readonly unitInfo?: UnitInfo | null;
  readonly discount?: number | null;
  readonly productUrl?: string | null;
  /** The line counts against the others; its amounts stay positive. */
  readonly isReturn?: boolean | null;
  readonly isShipping?: boolean | null;
}

/** Shown only: nothing is computed from it. */
export interface UnitInfo {
  /** Including tax, before discount. */
  readonly unitPrice?: number | null;
  /** A decimal number in a string, at most 10 characters and 8 decimals. */
  readonly quantity: string;
  /** `PCS` where it is absent. */
  readonly quantityUnit?: QuantityUnit | null;
}

export const QUANTITY_UNITS = ['PCS', 'KG', 'KM', 'MINUTE', 'LITRE', 'KWH'] as const;
export type QuantityUnit = (typeof QUANTITY_UNITS)[number];

export interface BottomLine {
  readonly currency: Currency;
  readonly tipAmount?: number | null;
  readonly posId?: string | null;
  readonly receiptNumber?: string | null;
  readonly paymentSources?: PaymentSources | null;
  readonly barcode?: Barcode | null;
}

/** What was paid with something else than this payment, in minor units. */
export interface PaymentSources {
  readonly giftCard?: number | null;
  readonly card?: number | null;
  readonly voucher?: number | null;
  readonly cash?: number | null;
}

export const BARCODE_FORMATS = ['EAN-13', 'CODE 39', 'CODE 128'] as const;
export type BarcodeFormat = (typeof BARCODE_FORMATS)[number];

export interface Barcode {
  readonly format: BarcodeFormat;
  readonly data?: string | null;
}

/** What Order Management has for a payment: either part may be missing. */
export interface OrderAtVipps {
  readonly receipt?: Receipt;
  readonly category?: Category;
}

/** The page about the order that the app links to. */
export interface Category {
  /** Such as `ORDER_CONFIRMATION` or `DELIVERY`. */
  readonly category: string;
  readonly orderDetailsUrl?: string;
  readonly imageId?: string;
}
