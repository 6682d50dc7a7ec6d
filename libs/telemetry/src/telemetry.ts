/** Measures always, and traces where that is asked for: the one who listens at every seam of a process. */
import { SpanKind } from '@opentelemetry/api';
import { isRefusal, RefusedRequest, type AroundCommand } from '@payments/bus';
import type { PaymentId } from '@payments/events';
import { StoreSilent, WrongExpectedRevision } from '@payments/event-store';
import { TryLater, type ActionAtHand, type Signals } from '@payments/projection';
import { EXPLAINED_CODES, type AroundCall } from '@payments/vipps-client';
import { Metrics } from './metrics';
import { idIn } from './id-in';
import type { OpenSpan, SpanOptions, Tracing } from './tracing';

const QUESTIONS = new Set(['payments.get', 'payments.list', 'webhooks.unclaimed']);

/** Takes whatever a span is told, where there is none. */
const NO_SPAN: OpenSpan = { add: () => undefined, fail: () => undefined };

export class Telemetry implements Signals {
  readonly metrics: Metrics;
  readonly #tracing: Tracing | undefined;
  /** Trace context of the last thing that happened to a payment, as far as it is known here. */
  #lastOf: (id: Partial<PaymentId>) => string | undefined = () => undefined;

  constructor(tracing?: Tracing, metrics = new Metrics()) {
    this.#tracing = tracing;
    this.metrics = metrics;
    // A series that begins at 1 has not grown, in the eyes of Prometheus: the first refusal would raise no alarm.
    for (const operation of ['capture', 'refund']) {
      for (const code of [...EXPLAINED_CODES, 'none', 'other']) metrics.vippsRefusals.inc({ operation, code }, 0);
    }
  }

  /** Whoever knows payments is made after whoever listens: it is introduced here. */
  knowing(lastOf: (id: Partial<PaymentId>) => string | undefined): void {
    this.#lastOf = lastOf;
  }

  traceparent(): string | undefined {
    return this.#tracing?.traceparent();
  }

  traceId(): string | undefined {
    return this.#tracing?.traceId();
  }

  /** A command continues the trace of whoever sent it; without one, the payment's own, if it is known. */
  readonly command: AroundCommand = ({ pattern, body, traceparent }, handle) => {
    const id = this.#tracing && idIn(body);
    const span = {
      kind: SpanKind.SERVER,
      fields: { ...id },
      follows: traceparent ?? (id && this.#lastOf(id)),
    };
    // A question changes nothing, and people ask often: only who traces their own questions sees them.
    const isShown = traceparent !== undefined || !QUESTIONS.has(pattern);
    return this.#within(pattern, isShown ? span : undefined, async (open) => {
      const startedAt = performance.now();
      let outcome = 'internal';
      try {
        const reply = await handle();
        outcome = outcomeOf(reply);
        return reply;
      } catch (error) {
        if (error instanceof RefusedRequest) outcome = outcomeOf(error.getError());
        throw error;
      } finally {
        open.add({ outcome });
        if (outcome === 'internal') open.fail();
        this.metrics.commands.observe({ subject: pattern, outcome }, secondsSince(startedAt));
      }
    });
  };

  action({ service, action, id, traceparent }: ActionAtHand, perform: () => Promise<void>): Promise<void> {
    return this.#within(action, { kind: SpanKind.CONSUMER, fields: id, follows: traceparent }, async (span) => {
      const startedAt = performance.now();
      let outcome = 'done';
      try {
        await perform();
      } catch (error) {
        outcome = reasonOf(error);
        throw error;
      } finally {
        span.add({ outcome });
        this.metrics.actions.observe({ service, action, outcome }, secondsSince(startedAt));
      }
    });
  }

  retried({ service, action }: Pick<ActionAtHand, 'service' | 'action'>, reason: string): void {
    this.metrics.retries.inc({ service, action, reason });
  }

  parked({ service }: Pick<ActionAtHand, 'service' | 'action'>, reason: string): void {
    this.metrics.parkings.inc({ service, reason });
  }

  append(id: PaymentId, eventTypes: readonly string[], write: () => Promise<number>): Promise<number> {
    const span: SpanOptions = { kind: SpanKind.CLIENT, fields: { ...id, eventTypes }, follows: 'active' };
    return this.#within('append', span, async (open) => {
      const startedAt = performance.now();
      let outcome = 'appended';
      try {
        return await write();
      } catch (error) {
        if (error instanceof WrongExpectedRevision) outcome = 'conflict';
        else outcome = error instanceof StoreSilent ? 'silent' : 'refused';
        throw error;
      } finally {
        open.add({ outcome });
        this.metrics.appends.observe({ outcome }, secondsSince(startedAt));
      }
    });
  }

  readonly vippsCall: AroundCall = (operation, call) =>
    this.#within(`vipps ${operation}`, { kind: SpanKind.CLIENT, fields: {}, follows: 'active' }, async (span) => {
      const startedAt = performance.now();
      let kind = 'impossible';
      try {
        const outcome = await call();
        kind = outcome.kind;
        if (outcome.kind === 'refused' || outcome.kind === 'busy') {
          span.add({ status: outcome.status, ...(outcome.code !== undefined && { code: outcome.code }) });
        }
        if (outcome.kind === 'refused') this.metrics.vippsRefusals.inc({ operation, code: knownCode(outcome.code) });
        return outcome;
      } finally {
        span.add({ outcome: kind });
        if (kind !== 'done') span.fail();
        this.metrics.vippsCalls.observe({ operation, outcome: kind }, secondsSince(startedAt));
      }
    });

  /** An authentic webhook: it continues the trace of the payment that it tells of. */
  delivery<R extends string>(id: PaymentId, act: () => Promise<R>): Promise<R> {
    const span = this.#tracing && { kind: SpanKind.SERVER, fields: id, follows: this.#lastOf(id) };
    return this.#within('webhook', span, async (open) => {
      const receipt = await act();
      open.add({ outcome: receipt });
      return receipt;
    });
  }

  /** A customer's answer was recorded. @param lagMs since they gave it, by Vipps' clock, where it told */
  answerFound(by: 'webhook' | 'poll', lagMs?: number): void {
    this.metrics.answers.inc({ by });
    if (lagMs !== undefined) this.metrics.webhookLag.observe(Math.max(0, lagMs) / 1_000);
  }

  async stop(): Promise<void> {
    await this.#tracing?.stop();
  }

  #within<R>(name: string, span: SpanOptions | undefined, act: (span: OpenSpan) => Promise<R>): Promise<R> {
    return this.#tracing && span ? this.#tracing.within(name, span, act) : act(NO_SPAN);
  }
}

const secondsSince = (startedAt: number): number => (performance.now() - startedAt) / 1_000;

/** Whatever Vipps may answer one day, the values are few. */
function knownCode(code: string | undefined): string {
  if (code === undefined) return 'none';
  return EXPLAINED_CODES.includes(code) ? code : 'other';
}

/** A refusal's name is one of a closed list. */
const outcomeOf = (reply: unknown): string => (isRefusal(reply) ? reply.refused : 'accepted');

function reasonOf(error: unknown): string {
  if (error instanceof TryLater) return error.reason;
  return error instanceof StoreSilent ? 'store-silent' : 'fault-of-ours';
}
