import { answered } from '@payments/service';
import type { EPayment, PaymentEventAtVipps } from '@payments/vipps-client';

type Effect = 'CAPTURED' | 'REFUNDED';

/**
 * The payment's event log at Vipps, where each effect stands with the key that made it. It decides what happened: an
 * answer may be lost and an aggregate may be late, but an entry with our key and `success` is an effect.
 *
 * @throws TryLater if Vipps does not say.
 */
export const readEventLog = async (epayment: EPayment, reference: string): Promise<readonly PaymentEventAtVipps[]> =>
  answered('read event log', await epayment.events(reference));

export const effectsIn = (log: readonly PaymentEventAtVipps[], name: Effect): readonly PaymentEventAtVipps[] =>
  log.filter((entry) => entry.name === name && entry.success);

export const effectsWithKeys = (
  log: readonly PaymentEventAtVipps[],
  name: Effect,
  keys: ReadonlySet<string>,
): readonly PaymentEventAtVipps[] =>
  effectsIn(log, name).filter(({ idempotencyKey }) => keys.has(idempotencyKey ?? ''));

export const effectsOfOthers = (
  log: readonly PaymentEventAtVipps[],
  name: Effect,
  ours: ReadonlySet<string>,
): readonly PaymentEventAtVipps[] =>
  effectsIn(log, name).filter(({ idempotencyKey }) => !ours.has(idempotencyKey ?? ''));
