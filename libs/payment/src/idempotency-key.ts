import { derivedId, type PaymentId } from '@payments/events';

/**
 * Vipps' `Idempotency-Key` for one operation on one payment: a UUID of its cause, so that a call repeated after a crash,
 * or by another instance, is the same call. A refusal may be frozen for its key: what is asked for once more after one has
 * the next epoch. 36 characters; Vipps takes 50.
 */
export const idempotencyKeyOf = (
  { merchantSerialNumber, reference }: PaymentId,
  operation: 'create' | 'capture' | 'cancel' | 'refund',
  operationId: string,
  epoch = 1,
): string =>
  derivedId(
    'idempotency-key',
    merchantSerialNumber,
    reference,
    operation,
    operationId,
    ...(epoch === 1 ? [] : [String(epoch)]),
  );

/** Every key that a capture or a refund was ever asked for with, the latest first. */
export const idempotencyKeysOf = (
  id: PaymentId,
  operation: 'capture' | 'refund',
  operationId: string,
  { epoch = 1 }: { readonly epoch?: number },
): readonly string[] =>
  Array.from({ length: epoch }, (_, earlier) => idempotencyKeyOf(id, operation, operationId, epoch - earlier));
