/** A line of the receipt, spelled as Vipps spells it (Order Management API v2), amounts in minor units. */
export interface OrderLine {
  readonly id: string;
  readonly name: string;
  /** Including tax, after discount. */
  readonly totalAmount: number;
  readonly totalAmountExcludingTax: number;
  readonly totalTaxAmount: number;
  /** Hundredths of a percent: 2500 is 25 %. */
  readonly taxRate: number;
  readonly unitInfo?: {
    /** Including tax, before discount. */
    readonly unitPrice: number;
    /** A decimal number in a string, at most 10 characters. */
    readonly quantity: string;
    readonly quantityUnit?: 'PCS' | 'KG' | 'KM' | 'MINUTE' | 'LITRE' | 'KWH';
  };
  readonly discount?: number;
  readonly productUrl?: string;
  /** The line counts against the others: its amounts stay positive. */
  readonly isReturn?: boolean;
  readonly isShipping?: boolean;
}
