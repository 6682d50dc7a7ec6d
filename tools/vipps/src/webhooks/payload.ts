import type { Payment, PaymentEvent } from '../epayment/payment';
import { userDetailsOf } from '../epayment/user-details';
import { offsetTimestamp, subOf } from '../epayment/views';

/** What is delivered of an event; the final text, since a signature holds for its bytes. */
export function payloadOf(payment: Payment, event: PaymentEvent): string {
  const { name } = event;
  const { sub, captureGuaranteedUntil, userDetails } = name === 'AUTHORIZED' ? authorizationOf(payment) : {};
  return JSON.stringify({
    msn: payment.merchantSerialNumber,
    reference: event.reference,
    pspReference: event.pspReference,
    name,
    amount: event.amount,
    timestamp: event.timestamp,
    ...(event.idempotencyKey === null ? {} : { idempotencyKey: event.idempotencyKey }),
    success: event.success,
    captureGuaranteedUntil,
    sub,
    userDetails,
  });
}

interface Authorization {
  sub?: string | undefined;
  captureGuaranteedUntil?: string | undefined;
  userDetails?: object | undefined;
}

/** What only the event of an authorization tells. */
function authorizationOf(payment: Payment): Authorization {
  const until = payment.captureGuaranteedUntil;
  return {
    sub: subOf(payment),
    captureGuaranteedUntil: until === undefined ? undefined : offsetTimestamp(until),
    userDetails: userDetailsOf(payment),
  };
}
