/** Personal data, and what leads to some: lives in the person stream alone, and dies with it. */
export interface Consent {
  /** MSISDN: country code first, digits only. */
  readonly phoneNumber: string;
  /** ISO 8601 */
  readonly givenAt: string;
  readonly channel: string;
  /** The words that the customer agreed to. */
  readonly statement: string;
  /** The customer's own page about the order: whoever has the address may see it. */
  readonly orderPage?: OrderPage;
}

export interface OrderPage {
  readonly url: string;
  /** Of an image that the merchant has uploaded to Vipps. */
  readonly imageId?: string;
}

export interface ConsentGiven {
  readonly type: 'ConsentGiven';
  readonly at: number;
  readonly data: Consent;
}
