/** Personal data: lives in the person stream alone, and dies with it. */
export interface Consent {
  /** MSISDN: country code first, digits only. */
  readonly phoneNumber: string;
  /** ISO 8601 */
  readonly givenAt: string;
  readonly channel: string;
  /** The words that the customer agreed to. */
  readonly statement: string;
}

export interface ConsentGiven {
  readonly type: 'ConsentGiven';
  readonly at: number;
  readonly data: Consent;
}
