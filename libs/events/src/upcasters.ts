import type { PaymentEventType } from './payment-events';

/** Lifts the data of one version to the next. */
export type Upcaster = (data: Record<string, unknown>) => Record<string, unknown>;

/**
 * For each type, the steps from version 1 to 2, from 2 to 3, and so on. Raising a version in `PAYMENT_EVENT_VERSIONS`
 * means adding a step here and an example of the new version beside those of the old ones, which are never edited.
 */
const UPCASTERS: Partial<Record<PaymentEventType, readonly Upcaster[]>> = {};

export const upcast = (type: PaymentEventType, version: number, data: Record<string, unknown>) =>
  lift(UPCASTERS[type] ?? [], version, data);

/** @param version of the data: the steps before it are behind it. */
export const lift = (steps: readonly Upcaster[], version: number, data: Record<string, unknown>) =>
  steps.slice(version - 1).reduce((older, step) => step(older), data);
