/**
 * A payment in plain sentences: why it is as it is, and what happens next, by which service and when, or who is waited for.
 * Pure, and nothing personal: no name, no number, no free text of the merchant's.
 *
 * What the services do next is their own `next-action.ts`; that `dueSteps` says the same is held by a spec of the host,
 * which may know them.
 */
import type { Amount } from '@payments/events';
import { awaitedSteps } from './awaited-steps';
import { dueSteps } from './due-steps';
import type { MeaningOf } from './in-words';
import type { Payment } from './payment';
import { reasonsOf } from './reasons';

export interface Explanation {
  /** Why it is as it is, sentence by sentence. */
  readonly why: readonly string[];
  /** What comes next, ours first; empty when it is over. */
  readonly next: readonly NextStep[];
}

export type NextStep = DueStep | AwaitedStep;

/** What a service of ours does. */
export interface DueStep {
  readonly service: string;
  readonly action: string;
  /** Epoch ms; at once if absent. */
  readonly notBefore?: number;
  /** If nothing comes of it, it is done again after so many ms. */
  readonly again?: number;
  readonly amount?: Amount;
  /** It failed so often that it is set aside for a person, and tried seldom. */
  readonly isParked?: true;
  readonly sentence: string;
}

/** What nobody but the named one can do. */
export interface AwaitedStep {
  readonly waitsFor: 'customer' | 'order-platform' | 'person';
  readonly action: 'answer' | 'capture-or-cancel' | 'correct-receipt' | 'retry' | 'compare-with-vipps';
  /** Epoch ms: too late after that. */
  readonly until?: number;
  readonly amount?: Amount;
  readonly sentence: string;
}

export const explain = (
  payment: Exclude<Payment, { status: 'none' }>,
  now: number,
  meaningOf?: MeaningOf,
): Explanation => ({
  why: reasonsOf(payment, now, meaningOf),
  next: [...dueSteps(payment, now), ...awaitedSteps(payment, now)],
});
