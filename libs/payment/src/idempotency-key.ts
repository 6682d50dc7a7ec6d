import { derivedId, type PaymentId } from '@payments/events';

/**
 * Vipps' `Idempotency-Key` for one operation on one payment: a UUID of its cause, so that a call repeated after a crash,
 * or by another instance, is the same call. 36 characters; Vipps takes 50.
 */
export const idempotencyKeyOf = (
  { merchantSerialNumber, reference }: PaymentId,
  operation: 'create' | 'capture' | 'cancel' | 'refund',
  operationId: string,
): string => derivedId('idempotency-key', merchantSerialNumber, reference, operation, operationId);
