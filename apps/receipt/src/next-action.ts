import type { Payment } from '@payments/payment';
import type { NextAction } from '@payments/projection';

export type ReceiptAction = 'attach-receipt' | 'attach-order-link';

/** When a payment is authorized, attach its receipt, for which a capture may wait, then the link to the order. */
export function nextAction(payment: Payment): NextAction<ReceiptAction> | undefined {
  if (payment.status !== 'authorized') return undefined;
  if (payment.receipt.status === 'due') return { action: 'attach-receipt' };
  return payment.orderLink.status === 'due' ? { action: 'attach-order-link' } : undefined;
}

export const concerns = (payment: Payment): boolean => payment.status === 'open' || nextAction(payment) !== undefined;
