import type { PaymentId, ReportedOperation } from '@payments/events';
import { idempotencyKeysOf, type Payment } from '@payments/payment';
import type { EffectAtVipps } from './webhook-to-fact';

/**
 * Whether it is our own call that Vipps tells of. Its intent is in the log before the call leaves, so a log that does not
 * have it now never will. A release has no key at Vipps: it is ours where we asked for one.
 */
export function isEffectOfOurs(id: PaymentId, payment: Payment, { operation, idempotencyKey }: EffectAtVipps): boolean {
  if (payment.status === 'none') return false;
  if (operation === 'cancel') return Object.values(payment.cancels).some(({ status }) => status !== 'failed');
  const ours = operationOfOurs(id, payment, operation, idempotencyKey);
  return 'captureId' in ours || 'refundId' in ours;
}

/** The capture or refund of ours that was asked for with this key, whichever of its keys it is. */
export function operationOfOurs(
  id: PaymentId,
  payment: Payment,
  operation: ReportedOperation,
  idempotencyKey: string | undefined,
): { readonly captureId?: string; readonly refundId?: string } {
  if (payment.status !== 'authorized' || idempotencyKey === undefined) return {};
  if (operation !== 'capture' && operation !== 'refund') return {};
  const entries = Object.entries(operation === 'capture' ? payment.captures : payment.refunds);
  const [ours] =
    entries.find(([entryId, entry]) => idempotencyKeysOf(id, operation, entryId, entry).includes(idempotencyKey)) ?? [];
  if (ours === undefined) return {};
  return operation === 'capture' ? { captureId: ours } : { refundId: ours };
}
