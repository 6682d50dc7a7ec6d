import { isAmount, isReference, type PaymentId } from '@payments/events';
import type { PaymentFact } from '@payments/payment';
import { PAYMENT_EVENT_NAMES } from '@payments/vipps-client';

/** What an authentic delivery says, in our words. Vipps' words stop here. */
export type Said =
  | { readonly kind: 'fact'; readonly id: PaymentId; readonly fact: PaymentFact; readonly occasion: string }
  /** What is done with money is recorded where it is asked for; by somebody else, it must be found in Vipps' books. */
  | { readonly kind: 'effect'; readonly id: PaymentId; readonly effect: EffectAtVipps }
  /** Nothing of the payment changed by it: its creation, or an operation that failed, whose caller is answered. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'unknown-name' }
  | { readonly kind: 'not-understood' };

export interface EffectAtVipps {
  readonly operation: 'capture' | 'refund' | 'cancel';
  readonly idempotencyKey?: string;
}

const NOT_UNDERSTOOD: Said = { kind: 'not-understood' };
const NOTHING: Said = { kind: 'nothing' };

const NAMES = new Set<string>(PAYMENT_EVENT_NAMES);

/** @param merchantSerialNumber of the registration that it came by: no other sales unit may be spoken of. */
export function webhookToFact(rawBody: Buffer, merchantSerialNumber: string): Said {
  const payload = parse(rawBody);
  if (!payload) return NOT_UNDERSTOOD;

  const { msn, reference, pspReference, name, amount, timestamp, success, captureGuaranteedUntil } = payload;
  const at = typeof timestamp === 'string' ? Date.parse(timestamp) : Number.NaN;
  if (
    msn !== merchantSerialNumber ||
    !isReference(reference) ||
    typeof pspReference !== 'string' ||
    typeof name !== 'string' ||
    typeof success !== 'boolean' ||
    Number.isNaN(at)
  ) {
    return NOT_UNDERSTOOD;
  }
  if (!NAMES.has(name)) return { kind: 'unknown-name' };
  if (!success) return NOTHING;

  const id: PaymentId = { merchantSerialNumber, reference };
  const occasion = `${name} ${pspReference}`;
  switch (name) {
    case 'AUTHORIZED': {
      if (!isAmount(amount)) return NOT_UNDERSTOOD;
      const reserved = { currency: amount.currency, value: amount.value };
      const guaranteed = typeof captureGuaranteedUntil === 'string' ? { captureGuaranteedUntil } : {};
      return {
        kind: 'fact',
        id,
        occasion,
        fact: { type: 'RecordAuthorization', at, data: { reserved, ...guaranteed } },
      };
    }
    case 'ABORTED':
      return { kind: 'fact', id, occasion, fact: { type: 'RecordAbort', at, data: {} } };
    case 'EXPIRED':
      return { kind: 'fact', id, occasion, fact: { type: 'RecordExpiry', at, data: {} } };
    case 'TERMINATED':
      return { kind: 'fact', id, occasion, fact: { type: 'RecordTermination', at, data: {} } };
    case 'CAPTURED':
      return { kind: 'effect', id, effect: { operation: 'capture', ...keyIn(payload) } };
    case 'REFUNDED':
      return { kind: 'effect', id, effect: { operation: 'refund', ...keyIn(payload) } };
    case 'CANCELLED':
      return { kind: 'effect', id, effect: { operation: 'cancel' } };
    default:
      return NOTHING;
  }
}

const keyIn = ({ idempotencyKey }: Record<string, unknown>): Pick<EffectAtVipps, 'idempotencyKey'> =>
  typeof idempotencyKey === 'string' ? { idempotencyKey } : {};

const utf8 = new TextDecoder('utf-8', { fatal: true });

function parse(rawBody: Buffer): Record<string, unknown> | undefined {
  try {
    const payload: unknown = JSON.parse(utf8.decode(rawBody));
    return typeof payload === 'object' && payload !== null && !Array.isArray(payload)
      ? (payload as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
