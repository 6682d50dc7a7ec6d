/** Spans of OpenTelemetry at the few places where a payment goes from one hand to another. */
import {
  context,
  isSpanContextValid,
  ROOT_CONTEXT,
  SpanStatusCode,
  trace,
  type Context,
  type Span,
  type SpanKind,
  type Tracer,
} from '@opentelemetry/api';
import { attributesOf, type SpanFields } from './span-fields';

export interface SpanOptions {
  readonly kind: SpanKind;
  readonly fields: SpanFields;
  /** W3C trace context of the cause. `active`: whatever is under way here; nothing: a trace begins. */
  readonly follows: string | 'active' | undefined;
}

/** A span that is under way: what comes of it may be added. */
export interface OpenSpan {
  add(fields: SpanFields): void;
  /** It did not succeed. Why is in its fields: an exception's own words may quote what nobody may read. */
  fail(): void;
}

export class Tracing {
  readonly #tracer: Tracer;
  readonly #shutdown: () => Promise<void>;

  constructor(tracer: Tracer, shutdown: () => Promise<void>) {
    this.#tracer = tracer;
    this.#shutdown = shutdown;
  }

  within<R>(name: string, { kind, fields, follows }: SpanOptions, act: (span: OpenSpan) => Promise<R>): Promise<R> {
    return this.#tracer.startActiveSpan(
      name,
      { kind, attributes: attributesOf(fields) },
      follows === 'active' ? context.active() : contextOf(follows),
      async (span) => {
        try {
          return await act(opened(span));
        } catch (error) {
          span.setStatus({ code: SpanStatusCode.ERROR });
          throw error;
        } finally {
          span.end();
        }
      },
    );
  }

  /** W3C trace context of what is under way here. */
  traceparent(): string | undefined {
    const active = trace.getActiveSpan()?.spanContext();
    if (!active || !isSpanContextValid(active)) return undefined;
    return `00-${active.traceId}-${active.spanId}-${active.traceFlags.toString(16).padStart(2, '0')}`;
  }

  traceId(): string | undefined {
    return trace.getActiveSpan()?.spanContext().traceId;
  }

  /** Lets the last spans out, and ends. */
  stop(): Promise<void> {
    return this.#shutdown();
  }
}

const opened = (span: Span): OpenSpan => ({
  add: (fields) => void span.setAttributes(attributesOf(fields)),
  fail: () => void span.setStatus({ code: SpanStatusCode.ERROR }),
});

const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

/** Of somebody else's span; none if it is not one, for strangers may write what they like. */
function contextOf(traceparent: string | undefined): Context {
  const [, traceId, spanId, flags] = TRACEPARENT.exec(traceparent ?? '') ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return ROOT_CONTEXT;
  const spanContext = { traceId, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true };
  return isSpanContextValid(spanContext) ? trace.setSpanContext(ROOT_CONTEXT, spanContext) : ROOT_CONTEXT;
}
