/**
 * What a caller can get wrong without Vipps: these throw, since no later attempt could go better. Texts quote
 * nothing.
 */
import type { Amount } from './amount';

const REFERENCE = /^[a-zA-Z0-9-]{8,64}$/;
const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,50}$/;

/** @throws RangeError */
export function checkReference(reference: string): void {
  if (!REFERENCE.test(reference)) throw new RangeError('A reference is 8 to 64 of a-z, A-Z, 0-9 and -');
}

/** @throws RangeError */
export function checkIdempotencyKey(key: string): void {
  if (!IDEMPOTENCY_KEY.test(key)) throw new RangeError('An idempotency key is 1 to 50 visible ASCII characters');
}

/** @throws RangeError */
export function checkAmount({ value }: Amount): void {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError('An amount is a whole number of minor units');
}

/** @throws RangeError */
export function checkLimit(name: string, value: number): void {
  if (!Number.isSafeInteger(value) || value < 1) throw new RangeError(`${name} must be a whole number, at least one`);
}
