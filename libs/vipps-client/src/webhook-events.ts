/** What a webhook can be registered for (ePayment events, Webhooks API v1). The payload's `name` is the short form. */
export const WEBHOOK_EVENTS = [
  'epayments.payment.created.v1',
  'epayments.payment.authorized.v1',
  'epayments.payment.aborted.v1',
  'epayments.payment.expired.v1',
  'epayments.payment.terminated.v1',
  'epayments.payment.captured.v1',
  'epayments.payment.cancelled.v1',
  'epayments.payment.refunded.v1',
] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];
