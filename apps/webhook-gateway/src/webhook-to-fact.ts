import {
  derivedId,
  isAmount,
  isReference,
  type Amount,
  type PaymentId,
  type ReportedOperation,
} from '@payments/events';
import type { PaymentFact } from '@payments/payment';
import type { PaymentEventName } from '@payments/vipps-client';
import { readStrictJson } from './strict-json';

/** What an authentic delivery says, in our words. Vipps' words stop here. */
export type Said =
  | { readonly kind: 'fact'; readonly id: PaymentId; readonly fact: PaymentFact; readonly occasion: string }
  /** What is done with money is recorded where it is asked for; by somebody else, it must be found in Vipps' books. */
  | { readonly kind: 'effect'; readonly id: PaymentId; readonly effect: EffectAtVipps }
  /** It did not succeed, whatever it was, and changed nothing. */
  | { readonly kind: 'failure'; readonly id: PaymentId; readonly failure: FailureAtVipps }
  /** The creation: we were told when we asked for it. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'unknown-name' }
  | { readonly kind: 'not-understood' };

export interface EffectAtVipps {
  readonly operation: 'capture' | 'refund' | 'cancel';
  readonly idempotencyKey?: string;
}

export interface FailureAtVipps {
  readonly operation: ReportedOperation;
  /** Epoch ms. */
  readonly at: number;
  /** Vipps' name of this delivery, however often it comes. */
  readonly observation: string;
  readonly amount?: Amount;
  readonly idempotencyKey?: string;
}

const NOT_UNDERSTOOD: Said = { kind: 'not-understood' };
const NOTHING: Said = { kind: 'nothing' };

const OPERATION_OF: Readonly<Record<PaymentEventName, ReportedOperation>> = {
  CREATED: 'create',
  AUTHORIZED: 'authorize',
  ABORTED: 'abort',
  EXPIRED: 'expire',
  TERMINATED: 'terminate',
  CANCELLED: 'cancel',
  CAPTURED: 'capture',
  REFUNDED: 'refund',
};
/** A name may be anybody's: `constructor` is none of Vipps'. */
const OPERATIONS: ReadonlyMap<string, ReportedOperation> = new Map(Object.entries(OPERATION_OF));

/** @param merchantSerialNumber of the registration that it came by: no other sales unit may be spoken of. */
export function webhookToFact(rawBody: Buffer, merchantSerialNumber: string): Said {
  const payload = readStrictJson(rawBody);
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
  const operation = OPERATIONS.get(name);
  if (operation === undefined) return { kind: 'unknown-name' };

  const id: PaymentId = { merchantSerialNumber, reference };
  const occasion = `${name} ${pspReference}`;
  if (!success) {
    const about = isAmount(amount) ? { amount: { currency: amount.currency, value: amount.value } } : {};
    return {
      kind: 'failure',
      id,
      failure: { operation, at, observation: observationOf(pspReference), ...about, ...keyIn(payload) },
    };
  }
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

const IDENTIFIER = /^[\w.:+-]{1,100}$/;

/** By its shape it holds no words, which nobody has looked at and the log would keep for ever. */
const observationOf = (pspReference: string): string =>
  IDENTIFIER.test(pspReference) ? pspReference : derivedId('report', pspReference);
