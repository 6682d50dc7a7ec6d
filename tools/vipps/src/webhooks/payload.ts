import type { Payment, PaymentEvent } from '../epayment/payment';
import { offsetTimestamp, subOf } from '../epayment/views';

/** What is delivered of an event; the final text, since a signature holds for its bytes. */
export function payloadOf(payment: Payment, event: PaymentEvent): string {
  const { name, captureGuaranteedUntil } = { ...event, captureGuaranteedUntil: payment.captureGuaranteedUntil };
  const sub = name === 'AUTHORIZED' ? subOf(payment) : undefined;
  return JSON.stringify({
    msn: payment.merchantSerialNumber,
    reference: event.reference,
    pspReference: event.pspReference,
    name,
    amount: event.amount,
    timestamp: event.timestamp,
    ...(event.idempotencyKey === null ? {} : { idempotencyKey: event.idempotencyKey }),
    success: event.success,
    ...(name === 'AUTHORIZED' && captureGuaranteedUntil !== undefined
      ? { captureGuaranteedUntil: offsetTimestamp(captureGuaranteedUntil) }
      : {}),
    ...(sub === undefined ? {} : { sub }),
  });
}
