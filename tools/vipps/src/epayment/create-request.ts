import type { Receipt } from '../order-management/receipt';
import type { Amount } from './payment';

export type UserFlow = 'PUSH_MESSAGE' | 'WEB_REDIRECT' | 'QR' | 'NATIVE_REDIRECT';

/** The body of `POST /epayment/v1/payments`, after it passed the rules. */
export interface CreateRequest {
  amount: Amount;
  paymentMethod: { type: 'WALLET' | 'CARD'; blockedSources?: unknown };
  reference: string;
  userFlow: UserFlow;
  customer?: { phoneNumber?: string; personalQr?: string; customerToken?: string };
  customerInteraction?: 'CUSTOMER_PRESENT' | 'CUSTOMER_NOT_PRESENT';
  returnUrl?: string | null;
  paymentDescription?: string | null;
  expiresAt?: string | null;
  receipt?: Receipt | null;
  receiptUrl?: string | null;
  metadata?: Record<string, string> | null;
  profile?: { scope?: string | null } | null;
  minimumUserAge?: number | null;
  qrFormat?: { format: 'TEXT/TARGETURL' | 'IMAGE/SVG+XML' | 'IMAGE/PNG'; size?: number | null } | null;
  industryData?: unknown;
  shipping?: unknown;
  merchantLegalLinks?: { termsOfSaleUrl?: string | null; privacyPolicyUrl?: string | null } | null;
}
