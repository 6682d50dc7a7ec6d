import { CAPTURE_POLICIES, type CapturePolicy } from '@payments/events';
import fc from 'fast-check';
import type { CallFault, CallName, Fault, WebhookFault } from '@payments/tools-vipps';

/** What the order platform, the customer and misfortune do to one payment, one after the other. */
export interface Scenario {
  readonly capture: CapturePolicy;
  readonly ifPaidAfterWithdrawal: 'release' | 'keep';
  readonly faults: readonly Fault[];
  readonly acts: readonly Act[];
}

export type Act =
  | { readonly does: 'capture' | 'refund'; readonly id: string; readonly value?: number }
  | { readonly does: 'cancel'; readonly id: string }
  | { readonly does: 'approve' | 'reject' | 'expire' | 'retry' | 'request-again' | 'correct-receipt' }
  | { readonly does: 'wait'; readonly ms: number };

/** Of each payment, in minor units. */
export const VALUE = 1_000;

const MISBEHAVIOURS: readonly CallFault[] = [
  { does: 'reset-before-effect' },
  { does: 'reset-after-effect' },
  { does: 'answer', status: 500 },
  { does: 'answer', status: 503, afterEffect: true },
  { does: 'html', status: 502 },
  { does: 'too-many-requests', retryAfterSeconds: 1 },
  { does: 'answer', status: 423 },
  { does: 'truncate' },
  { does: 'empty' },
];
/** Seldom: it refuses whatever is on its way, of all payments. */
const misbehaviour = fc.oneof(
  { weight: 40, arbitrary: fc.constantFrom(...MISBEHAVIOURS) },
  { weight: 1, arbitrary: fc.constant<CallFault>({ does: 'expire-token' }) },
);
const CALLS: readonly CallName[] = ['create', 'addReceipt', 'capture', 'refund', 'cancel', 'get', 'events'];

const callFault: fc.Arbitrary<Fault> = fc
  .tuple(fc.constantFrom(...CALLS), misbehaviour, fc.integer({ min: 1, max: 2 }))
  .map(([call, misbehaviour, times]) => ({ ...misbehaviour, call, times }));

const webhookFault = fc.constantFrom<WebhookFault>(
  { call: 'webhook', does: 'drop' },
  { call: 'webhook', does: 'duplicate', copies: 2 },
  { call: 'webhook', does: 'reorder', ms: 2_000 },
  { call: 'webhook', does: 'delay', ms: 3_000 },
);

/** Few, so that they meet. */
const id = fc.constantFrom('a', 'b');
const value = fc.option(fc.constantFrom(300, 700, VALUE, VALUE + 1), { nil: undefined });
const withValue = ([does, operationId, wished]: ['capture' | 'refund', string, number | undefined]): Act => ({
  does,
  id: operationId,
  ...(wished !== undefined && { value: wished }),
});

const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Act>({ does: 'approve' }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom<Act>(
      { does: 'reject' },
      { does: 'expire' },
      { does: 'retry' },
      { does: 'request-again' },
      { does: 'correct-receipt' },
    ),
  },
  { weight: 4, arbitrary: fc.tuple(fc.constant('capture' as const), id, value).map(withValue) },
  { weight: 3, arbitrary: fc.tuple(fc.constant('refund' as const), id, value).map(withValue) },
  { weight: 2, arbitrary: id.map((cancelId): Act => ({ does: 'cancel', id: cancelId })) },
  { weight: 3, arbitrary: fc.constantFrom(0, 100, 6_000).map((ms): Act => ({ does: 'wait', ms })) },
);

const acts = fc.array(act, { minLength: 1, maxLength: 8 });

/** Half of the customers approve at once: whatever is done with money needs that. */
export const scenario: fc.Arbitrary<Scenario> = fc.record({
  capture: fc.constantFrom(...CAPTURE_POLICIES),
  ifPaidAfterWithdrawal: fc.constantFrom('release', 'keep'),
  faults: fc.array(fc.oneof({ weight: 3, arbitrary: callFault }, { weight: 1, arbitrary: webhookFault }), {
    maxLength: 3,
  }),
  acts: fc.oneof(
    { weight: 1, arbitrary: acts },
    { weight: 1, arbitrary: acts.map((others): readonly Act[] => [{ does: 'approve' }, ...others]) },
  ),
});

/** What the order platform asks for. */
export const requestOf = (reference: string, { capture, ifPaidAfterWithdrawal }: Scenario) => ({
  reference,
  amount: { currency: 'NOK', value: VALUE },
  customer: { phoneNumber: '4712345678' },
  consent: { givenAt: '2026-11-22T09:30:00Z', channel: 'checkout', statement: 'Send me payment requests in the app' },
  orderLines: ORDER_LINES,
  capture,
  ifPaidAfterWithdrawal,
});

export const ORDER_LINES = [
  { id: 'a', name: 'A', totalAmount: VALUE, totalAmountExcludingTax: 800, totalTaxAmount: 200, taxRate: 2500 },
];
