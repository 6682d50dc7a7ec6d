/** When a refusal that may be frozen for its key is asked about again under a new one, and how we know that it may be. */
import { idempotencyKeysOf } from '@payments/payment';
import type { NoEffect, PaymentId, VippsAnswer } from '@payments/events';
import type { PaymentEventAtVipps } from '@payments/vipps-client';
import { effectsWithKeys } from './vipps-event-log';

type Operation = 'capture' | 'refund';

interface Asked {
  readonly epoch?: number;
}

/** Whether any key that it was ever asked for with took effect: a refusal of one is no proof about another. */
export const isMade = (
  log: readonly PaymentEventAtVipps[],
  id: PaymentId,
  operation: Operation,
  operationId: string,
  asked: Asked,
): boolean => {
  const keys = new Set(idempotencyKeysOf(id, operation, operationId, asked));
  return effectsWithKeys(log, operation === 'capture' ? 'CAPTURED' : 'REFUNDED', keys).length > 0;
};

/** To be recorded with the refusal, since a new key rests on it. */
export const noEffectOf = (log: readonly PaymentEventAtVipps[], idempotencyKey: string, now: number): NoEffect => ({
  idempotencyKey,
  readAt: new Date(now).toISOString(),
  entries: log.length,
});

/**
 * Vipps denies what our log has from Vipps itself: that the payment is reserved (6080), or that it exists (5090). A part of
 * Vipps that lags says so, and is cured by waiting; its answer may stay what it was for the key that it was given to.
 */
const CURED_BY_WAITING: ReadonlySet<string> = new Set(['6080', '5090']);

/** Of these alone; whatever else may be cured, a person cures. */
const EPOCHS_MAX = 6;
const FIRST_WAIT_MS = 5_000;

/** ISO 8601: when to ask again, if that is for us to do. */
export function askAgainAt({ code }: VippsAnswer, { epoch = 1 }: Asked, now: number): string | undefined {
  if (code === undefined || !CURED_BY_WAITING.has(code) || epoch >= EPOCHS_MAX) return undefined;
  return new Date(now + FIRST_WAIT_MS * 2 ** (epoch - 1)).toISOString();
}
