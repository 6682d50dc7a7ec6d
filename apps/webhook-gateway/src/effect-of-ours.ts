import type { PaymentId } from '@payments/events';
import { idempotencyKeysOf, type Payment } from '@payments/payment';
import type { EffectAtVipps } from './webhook-to-fact';

/**
 * Whether it is our own call that Vipps tells of. Its intent is in the log before the call leaves, so a log that does not
 * have it now never will. A release has no key at Vipps: it is ours where we asked for one.
 */
export function isEffectOfOurs(id: PaymentId, payment: Payment, { operation, idempotencyKey }: EffectAtVipps): boolean {
  if (payment.status === 'none') return false;
  if (operation === 'cancel') return Object.values(payment.cancels).some(({ status }) => status !== 'failed');
  if (payment.status !== 'authorized') return false;
  const entries = operation === 'capture' ? payment.captures : payment.refunds;
  if (idempotencyKey === undefined) return false;
  return Object.entries(entries).some(([entryId, entry]) =>
    idempotencyKeysOf(id, operation, entryId, entry).includes(idempotencyKey),
  );
}
