import type { CreateRequest } from '../epayment/create-request';
import type { Amount, Payment, PaymentEvent, PaymentState } from '../epayment/payment';
import { paymentView } from '../epayment/views';
import type { Order } from '../order-management/orders';
import type { World } from '../world';

/** A payment as nobody at Vipps shows it to a merchant: with its request, its moments and its events. */
export interface InsidePayment {
  merchantSerialNumber: string;
  reference: string;
  pspReference: string;
  state: PaymentState;
  amount: Amount;
  aggregate: Record<'authorizedAmount' | 'cancelledAmount' | 'capturedAmount' | 'refundedAmount', Amount>;
  captureGuaranteedUntil?: string;
  createdAt: string;
  expiresAt: string;
  postponed: boolean;
  isBeingApproved: boolean;
  holdReleased: boolean;
  request: CreateRequest;
  events: PaymentEvent[];
  order: Order | null;
}

export const insideView = (payment: Payment, { orders }: Pick<World, 'orders'>): InsidePayment => ({
  merchantSerialNumber: payment.merchantSerialNumber,
  ...paymentView(payment),
  createdAt: new Date(payment.createdAt).toISOString(),
  expiresAt: new Date(payment.expiresAt).toISOString(),
  postponed: payment.postponed ?? false,
  isBeingApproved: payment.isBeingApproved ?? false,
  holdReleased: payment.holdReleased ?? false,
  request: payment.request,
  events: payment.events,
  order: orders.find(payment.merchantSerialNumber, 'ECOM', payment.reference) ?? null,
});
