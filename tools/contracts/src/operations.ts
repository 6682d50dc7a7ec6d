import { CaptureCommand, CaptureController, RefundCommand } from '@payments/capture';
import {
  CancelCommand,
  ForgetCommand,
  GetQuery,
  ListQuery,
  PaymentRequestController,
  RequestCommand,
  RetryCommand,
} from '@payments/payment-request';
import { ReceiptCommand, ReceiptController } from '@payments/receipt';
import { PaymentReference } from '@payments/service';
import { RotateCommand, UnclaimedQuery, WebhookCommandsController } from '@payments/webhook-gateway';
import type { Subject } from './published-types';

/** Whoever serves subjects, by the name of the service. */
export const CONTROLLERS = {
  'payment-request': PaymentRequestController,
  receipt: ReceiptController,
  capture: CaptureController,
  'webhook-gateway': WebhookCommandsController,
} as const;

export interface Operation {
  readonly service: keyof typeof CONTROLLERS;
  readonly body: new () => object;
  /** A sentence for whoever looks for it. */
  readonly does: string;
  readonly example: object;
}

const reference = 'acme-order-1';

export const requestExample = {
  reference,
  amount: { currency: 'NOK', value: 49_900 },
  customer: { phoneNumber: '4712345678' },
  consent: { givenAt: '2026-11-22T09:30:00Z', channel: 'checkout', statement: 'Send me payment requests in the app' },
  description: 'Order 1 at Acme',
};

const lines = [
  {
    id: 'sku-1',
    name: 'Coat',
    totalAmount: 49_900,
    totalAmountExcludingTax: 39_920,
    totalTaxAmount: 9_980,
    taxRate: 2500,
  },
];

/** What can be asked, and of whom. */
export const OPERATIONS: Readonly<Record<Subject, Operation>> = {
  'payments.request': {
    service: 'payment-request',
    body: RequestCommand,
    does: 'Asks a customer, who agreed to be asked so, for a payment in their app.',
    example: { ...requestExample, orderLines: lines },
  },
  'payments.cancel': {
    service: 'payment-request',
    body: CancelCommand,
    does: "Withdraws the request before the customer's yes, or releases the rest of the reservation after it.",
    example: { reference, cancelId: 'sold-out', reason: 'Sold out' },
  },
  'payments.capture': {
    service: 'capture',
    body: CaptureCommand,
    does: 'Takes reserved money; without an amount, all that is left.',
    example: { reference, captureId: 'shipment-1', amount: { currency: 'NOK', value: 20_000 } },
  },
  'payments.refund': {
    service: 'capture',
    body: RefundCommand,
    does: 'Gives captured money back; without an amount, all that was captured and not given back.',
    example: { reference, refundId: 'return-1', amount: { currency: 'NOK', value: 9_900 } },
  },
  'payments.receipt': {
    service: 'receipt',
    body: ReceiptCommand,
    does: 'Gives other order lines for a receipt that Vipps did not take, or for a payment that had none.',
    example: { reference, orderLines: lines },
  },
  'payments.verify': {
    service: 'capture',
    body: PaymentReference,
    does: "Compares the payment with Vipps' books, and answers with the differences.",
    example: { reference },
  },
  'payments.retry': {
    service: 'payment-request',
    body: RetryCommand,
    does: 'Takes a parked payment up again, at once; or the named capture or refund that Vipps refused, under a new key.',
    example: { reference, captureId: 'shipment-1' },
  },
  'payments.forget': {
    service: 'payment-request',
    body: ForgetCommand,
    does: 'Deletes who was asked, and what they agreed to. The payment stays as it is.',
    example: { reference, reason: 'Asked to be forgotten' },
  },
  'payments.get': {
    service: 'payment-request',
    body: GetQuery,
    does: 'What the log says of one payment, why it is so, and what comes next.',
    example: { reference, history: true },
  },
  'payments.list': {
    service: 'payment-request',
    body: ListQuery,
    does: 'The payments that are not over, by pages.',
    example: { status: 'authorized', limit: 50 },
  },
  'webhooks.rotate': {
    service: 'webhook-gateway',
    body: RotateCommand,
    does: 'Makes a new webhook secret; the old one is heard for a quarter of an hour more.',
    example: {},
  },
  'webhooks.unclaimed': {
    service: 'webhook-gateway',
    body: UnclaimedQuery,
    does: 'Authentic deliveries of Vipps that nobody here could use, newest first.',
    example: { limit: 10 },
  },
  'webhooks.resend': {
    service: 'webhook-gateway',
    body: PaymentReference,
    does: 'Takes up again what was kept of the webhooks about one payment.',
    example: { reference },
  },
};
