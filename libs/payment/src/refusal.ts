/**
 * Every way in which we say no, and nothing else. A refusal changes nothing, and its name is part of the contract with
 * the order platform: `docs/refusals.md` says for each what it means and what to do.
 */
export const REFUSALS = [
  // The command cannot be read
  'malformed-payload',
  'unknown-field',
  'missing-field',
  'invalid-field',
  'invalid-amount',
  'unknown-currency',
  'invalid-phone-number',
  'consent-missing',
  'unknown-sales-unit',
  // A payment request
  'reference-already-used',
  'order-has-a-live-payment',
  'too-many-unreachable-customers',
  'order-lines-do-not-add-up',
  'order-lines-missing',
  // A payment's state does not allow it
  'payment-unknown',
  'payment-not-authorized',
  'payment-ended',
  'capture-unknown',
  'refund-unknown',
  'receipt-already-attached',
  'receipt-under-way',
  'capture-under-way',
  'cancel-under-way',
  'nothing-to-release',
  'evidence-missing',
  // An amount
  'amount-in-another-currency',
  'amount-of-nothing',
  'nothing-left-to-capture',
  'capture-exceeds-reservation',
  'nothing-left-to-refund',
  'refund-exceeds-captures',
  'refund-needs-confirmation',
  // An identity was used for something else
  'capture-id-already-used',
  'cancel-id-already-used',
  'refund-id-already-used',
  // Vipps
  'vipps-silent',
  // Us
  'store-silent',
  'internal',
] as const;

export type RefusalName = (typeof REFUSALS)[number];

export interface Refusal {
  readonly refused: RefusalName;
  readonly message: string;
  readonly details?: unknown;
}

export const refuse = (refused: RefusalName, message: string, details?: unknown): Refusal => ({
  refused,
  message,
  ...(details === undefined ? {} : { details }),
});
