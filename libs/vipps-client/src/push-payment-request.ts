import type { Amount } from './amount';
import type { Receipt } from './receipt';

/**
 * A payment request that goes straight to the customer's app (ePayment `createPayment`, narrowed to this flow).
 *
 * The sales unit must be approved for it, or Vipps refuses with 5080.
 */
export interface PushPaymentRequest {
  readonly amount: Amount;
  readonly paymentMethod: { readonly type: 'WALLET' };
  /** Ours, unique within the sales unit: 8 to 64 of `a-z A-Z 0-9 -` (older texts say 50). */
  readonly reference: string;
  readonly userFlow: 'PUSH_MESSAGE';
  /** Digits only, country code first: `4712345678`. */
  readonly customer: { readonly phoneNumber: string };
  readonly customerInteraction?: 'CUSTOMER_PRESENT' | 'CUSTOMER_NOT_PRESENT';
  /** 3 to 100 characters, shown in the app. */
  readonly paymentDescription?: string;
  /** RFC 3339. Makes the payment long-living; then `receipt` is mandatory. */
  readonly expiresAt?: string;
  readonly receipt?: Receipt;
  readonly receiptUrl?: string;
  /** At most 5 pairs, keys to 100 and values to 500 characters. No personal data. */
  readonly metadata?: Readonly<Record<string, string>>;
  readonly minimumUserAge?: number;
}

/** `redirectUrl` never comes in the push flow; it is here for whoever uses another flow later. */
export interface CreatedPayment {
  readonly reference: string;
  readonly redirectUrl?: string;
}
