import type { AdmittedCall } from '../http/call';
import type { Flaw } from '../schema/check';
import type { PaymentType } from './orders';

const ORDER_ID = /^[0-9A-Za-z-_.]+$/;
/** Not documented, but something must end somewhere; a payment's reference has 64 at most. */
const ORDER_ID_LENGTH_MAX = 255;

/** The order that a path names; the specification has the payment type in capitals, everybody sends it small. */
export function orderOf({ parameters }: AdmittedCall): { paymentType: PaymentType; orderId: string } | Flaw[] {
  const paymentType = parameters['paymentType']?.toUpperCase();
  const orderId = parameters['orderId'] ?? '';
  const flaws: Flaw[] = [];
  if (!ORDER_ID.test(orderId)) {
    flaws.push({
      name: 'orderId',
      reason: "The field OrderId must match the regular expression '^[0-9A-Za-z-_\\.]+$'.",
    });
  }
  if (orderId.length > ORDER_ID_LENGTH_MAX) {
    const reason = `The field OrderId must be a string with a maximum length of ${ORDER_ID_LENGTH_MAX}.`;
    flaws.push({ name: 'orderId', reason });
  }
  if (paymentType === 'ECOM' || paymentType === 'RECURRING') {
    if (flaws.length === 0) return { paymentType, orderId };
  } else flaws.push({ name: 'paymentType', reason: 'The field PaymentType must be one of ECOM, RECURRING.' });
  return flaws;
}
