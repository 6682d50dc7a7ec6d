import { context, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { InMemorySpanExporter, NodeTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node';
import { Tracing } from './tracing';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const CAUSE = 'b7ad6b7169203331';
const exporter = new InMemorySpanExporter();
const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
const tracing = new Tracing(provider.getTracer('specs'), () => provider.shutdown());

beforeAll(() => provider.register({ propagator: null }));
beforeEach(() => exporter.reset());
afterAll(async () => {
  await tracing.stop();
  trace.disable();
  context.disable();
});

const within = <R>(follows: string | undefined, act: Parameters<typeof tracing.within<R>>[2]) =>
  tracing.within('capture', { kind: SpanKind.CONSUMER, fields: { reference: 'acme-order-1' }, follows }, act);
const spans = () =>
  exporter.getFinishedSpans().map((span) => ({
    name: span.name,
    traceId: span.spanContext().traceId,
    parent: span.parentSpanContext?.spanId,
    attributes: span.attributes,
    status: span.status,
    events: span.events,
  }));

describe('what is traced', () => {
  it('follows from its cause, in the same trace', async () => {
    await within(`00-${TRACE}-${CAUSE}-01`, () => Promise.resolve());
    expect(spans()).toMatchObject([{ name: 'capture', traceId: TRACE, parent: CAUSE }]);
  });

  it.each([
    undefined,
    '',
    'nonsense',
    `00-${'0'.repeat(32)}-${CAUSE}-01`,
    `01-${TRACE}-${CAUSE}-01`,
    `00-${TRACE}-${CAUSE}`,
  ])('begins a trace of its own where the cause is no context: %j', async (follows) => {
    await within(follows, () => Promise.resolve());
    const [span] = spans();
    expect(span?.parent).toBeUndefined();
    expect(span?.traceId).not.toBe(TRACE);
  });

  it('is the cause of what happens within it, here and elsewhere', async () => {
    let handedOn: string | undefined;
    await within(`00-${TRACE}-${CAUSE}-01`, async () => {
      await tracing.within('append', { kind: SpanKind.CLIENT, fields: {}, follows: 'active' }, async () => {
        handedOn = tracing.traceparent();
        expect(tracing.traceId()).toBe(TRACE);
      });
    });
    const [inner, outer] = exporter.getFinishedSpans();
    expect(inner?.parentSpanContext?.spanId).toBe(outer?.spanContext().spanId);
    expect(handedOn).toBe(`00-${TRACE}-${inner?.spanContext().spanId}-01`);
  });

  it('says what came of it, by the names that people know', async () => {
    await within(undefined, async (span) => span.add({ outcome: 'busy', status: 429, eventTypes: ['Captured'] }));
    expect(spans()[0]?.attributes).toEqual({
      'payment.reference': 'acme-order-1',
      'payment.event_types': ['Captured'],
      outcome: 'busy',
      'http.response.status_code': 429,
    });
  });

  it('has failed if it says so', async () => {
    await within(undefined, async (span) => span.fail());
    expect(spans()[0]?.status).toEqual({ code: SpanStatusCode.ERROR });
  });

  it('has failed if it throws, without a word of why: an error may quote what nobody may read', async () => {
    const failing = within(undefined, () => Promise.reject(new Error('+47 12345678 is not theirs')));
    await expect(failing).rejects.toThrow('is not theirs');
    expect(spans()[0]).toMatchObject({ status: { code: SpanStatusCode.ERROR }, events: [] });
    expect(JSON.stringify(spans())).not.toContain('12345678');
  });
});

describe('where nothing is under way', () => {
  it('there is no context to hand on', () => {
    expect(tracing.traceparent()).toBeUndefined();
    expect(tracing.traceId()).toBeUndefined();
  });
});
