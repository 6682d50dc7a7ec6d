/** A span as it was collected. */
export interface SpanTold {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly service: string;
  /** Epoch ms. */
  readonly startedAt: number;
  readonly tookMs: number;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Every trace that the payment is in, as a tree: what followed from what, when, how long it took, and how it ended. */
export function traceTree(spans: readonly SpanTold[], reference: string): readonly string[] {
  const traces = new Set(
    spans.filter(({ attributes }) => attributes['payment.reference'] === reference).map(({ traceId }) => traceId),
  );
  return [...traces].flatMap((traceId) => {
    const own = spans.filter((span) => span.traceId === traceId).sort((one, other) => one.startedAt - other.startedAt);
    const known = new Set(own.map(({ spanId }) => spanId));
    const roots = own.filter(({ parentSpanId }) => parentSpanId === undefined || !known.has(parentSpanId));
    const since = own[0]?.startedAt ?? 0;
    return [`trace ${traceId}`, ...roots.flatMap((root) => branch(root, own, '', since))];
  });
}

function branch(span: SpanTold, all: readonly SpanTold[], indent: string, since: number): string[] {
  const children = all.filter(({ parentSpanId }) => parentSpanId === span.spanId);
  return [lineOf(span, indent, since), ...children.flatMap((child) => branch(child, all, `${indent}  `, since))];
}

const NAME_WIDTH = 52;

function lineOf({ name, service, startedAt, tookMs, attributes }: SpanTold, indent: string, since: number): string {
  const events = attributes['payment.event_types'];
  const title = `${indent}${name}${events ? ` ${events}` : ''}`.padEnd(NAME_WIDTH);
  const outcome = [attributes['outcome'], attributes['vipps.code']].filter(Boolean).join(' ');
  const times = `+${(startedAt - since).toFixed(0)} ms`.padStart(10) + `${tookMs.toFixed(1)} ms`.padStart(12);
  return `${title}${times}  ${service}${outcome ? `  ${outcome}` : ''}`;
}
