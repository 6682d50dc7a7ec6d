import { isMerchantSerialNumber, isReference, type PaymentId } from '@payments/events';

/** Which payment a command is about, as far as its body says; what has not the form of a reference is not repeated. */
export function idIn(body: unknown): Partial<PaymentId> {
  if (typeof body !== 'object' || body === null) return {};
  const { reference, merchantSerialNumber } = body as Record<string, unknown>;
  return {
    ...(isReference(reference) && { reference }),
    ...(isMerchantSerialNumber(merchantSerialNumber) && { merchantSerialNumber }),
  };
}
