import { explain, type AwaitedStep, type DueStep, type Payment } from '@payments/payment';
import { meaningOf } from '@payments/vipps-client';

/** Why a payment is as it is and what happens next, as it is told over the bus: moments in ISO 8601. */
export interface ExplanationView {
  readonly why: readonly string[];
  readonly next: readonly (
    | (Omit<DueStep, 'notBefore'> & { readonly notBefore?: string })
    | (Omit<AwaitedStep, 'until'> & { readonly until?: string })
  )[];
}

export function explanationView(payment: Exclude<Payment, { status: 'none' }>, now: number): ExplanationView {
  const { why, next } = explain(payment, now, meaningOf);
  return {
    why,
    next: next.map((step) => {
      if ('service' in step) {
        const { notBefore, ...due } = step;
        return { ...due, ...(notBefore !== undefined && { notBefore: new Date(notBefore).toISOString() }) };
      }
      const { until, ...awaited } = step;
      return { ...awaited, ...(until !== undefined && { until: new Date(until).toISOString() }) };
    }),
  };
}
