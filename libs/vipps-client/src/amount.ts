/** The currencies of wallet payments (SEK, USD and GBP exist only for the card pass-through of payment providers). */
export const CURRENCIES = ['NOK', 'DKK', 'EUR'] as const;
export type Currency = (typeof CURRENCIES)[number];

export interface Amount {
  readonly currency: Currency;
  /** Minor units, a whole number: 49900 is NOK 499. */
  readonly value: number;
}
