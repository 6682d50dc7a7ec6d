import type { EventName } from '../epayment/payment';

/** What a registration subscribes to; a payload names its event by the short form only. */
export const eventTypes = [
  'epayments.payment.created.v1',
  'epayments.payment.aborted.v1',
  'epayments.payment.expired.v1',
  'epayments.payment.cancelled.v1',
  'epayments.payment.captured.v1',
  'epayments.payment.refunded.v1',
  'epayments.payment.authorized.v1',
  'epayments.payment.terminated.v1',
];

export const eventTypeOf = (name: EventName): string => `epayments.payment.${name.toLowerCase()}.v1`;
