import { answered } from '@payments/service';
import type { EPayment, PaymentEventAtVipps } from '@payments/vipps-client';

/**
 * The payment's event log at Vipps, where each effect stands with the key that made it. It decides what happened: an
 * answer may be lost and an aggregate may be late, but an entry with our key and `success` is an effect.
 *
 * @throws TryLater if Vipps does not say.
 */
export const readEventLog = async (epayment: EPayment, reference: string): Promise<readonly PaymentEventAtVipps[]> =>
  answered('read event log', await epayment.events(reference));

export const hasEffect = (
  log: readonly PaymentEventAtVipps[],
  name: 'CAPTURED' | 'REFUNDED',
  idempotencyKey: string,
): boolean => log.some((entry) => entry.name === name && entry.success && entry.idempotencyKey === idempotencyKey);
