import type { Payment } from '@payments/payment';
import type { NextAction } from '@payments/projection';

export type ReceiptAction = 'attach-receipt';

/** When a payment is authorized, attach its receipt; when the receipt is corrected, attach that. */
export const nextAction = (payment: Payment): NextAction<ReceiptAction> | undefined =>
  payment.status === 'authorized' && payment.receipt.status === 'due' ? { action: 'attach-receipt' } : undefined;

export const concerns = (payment: Payment): boolean =>
  payment.status === 'open' || (payment.status === 'authorized' && payment.receipt.status === 'due');
