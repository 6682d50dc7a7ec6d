import type { CapturePolicy } from '@payments/events';

export interface ExampleWish {
  readonly reference: string;
  /** Minor units of NOK. */
  readonly value?: number;
  readonly phoneNumber?: string;
  readonly capture?: CapturePolicy;
  /** Makes it long-living. ISO 8601. */
  readonly expiresAt?: string;
}

/** Nobody's: the Vipps on this machine has a customer at every number. */
const PHONE_NUMBER = '4712345678';
/** What the customer of every example agreed to: so long a sentence is nowhere by chance. */
export const EXAMPLE_CONSENT = 'Send me payment requests in the app';
const COAT = 49_900;
const TAX_PART = 5;

/** What an order platform asks for whose customer buys a coat: 25 % tax is a fifth of the price. */
export function exampleRequest({
  reference,
  value = COAT,
  phoneNumber = PHONE_NUMBER,
  capture,
  expiresAt,
}: ExampleWish) {
  const totalTaxAmount = Math.round(value / TAX_PART);
  return {
    reference,
    amount: { currency: 'NOK', value },
    customer: { phoneNumber },
    consent: {
      givenAt: '2026-11-22T09:30:00Z',
      channel: 'checkout',
      statement: EXAMPLE_CONSENT,
    },
    description: 'A coat at Acme',
    orderLines: [
      {
        id: 'sku-1',
        name: 'Coat',
        totalAmount: value,
        totalAmountExcludingTax: value - totalTaxAmount,
        totalTaxAmount,
        taxRate: 2500,
      },
    ],
    capture: capture ?? 'when-receipt-attached',
    ...(expiresAt !== undefined && { expiresAt }),
  } as const;
}

/** A reference that nobody used before on this machine, told by the time. */
export const newReference = (prefix: string, now: Date): string =>
  `${prefix}-${now.toISOString().slice(0, 23).replace(/\D/g, '')}`;
