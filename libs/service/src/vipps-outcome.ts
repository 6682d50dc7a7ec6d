import type { VippsAnswer } from '@payments/events';
import { TryLater } from '@payments/projection';
import type { Outcome } from '@payments/vipps-client';

type Outcomes = Outcome<unknown>;
export type Refused = Extract<Outcomes, { kind: 'refused' }>;
export type NotNow = Extract<Outcomes, { kind: 'busy' | 'silent' }>;

/** Neither yes nor no: the same call again, with the same key. */
export function tryLater(call: string, outcome: NotNow): TryLater {
  return outcome.kind === 'busy'
    ? new TryLater(
        'vipps-busy',
        `${call}: Vipps is busy (${[outcome.status, outcome.code].filter(Boolean).join(', ')})`,
        outcome.retryAfterMs,
      )
    : new TryLater('vipps-silent', `${call}: no answer from Vipps (${outcome.reason})`);
}

/**
 * What Vipps answered to a question. A question that is refused says nothing about the payment, so it is asked again.
 * @throws TryLater
 */
export function answered<Value>(call: string, outcome: Outcome<Value>): Value {
  if (outcome.kind === 'done') return outcome.value;
  throw tryLater(call, outcome.kind === 'refused' ? { kind: 'busy', status: outcome.status } : outcome);
}

/** What the log keeps of a refusal. */
export const answerOf = ({ status, code, title, traceId }: Refused): VippsAnswer => ({
  status,
  ...(code !== undefined && { code }),
  ...(title !== undefined && { title }),
  ...(traceId !== undefined && { traceId }),
});
