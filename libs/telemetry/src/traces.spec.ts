import { context, trace } from '@opentelemetry/api';
import { InMemorySpanExporter, NodeTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node';
import { acmeOrder1 } from '@payments/events/examples';
import { Telemetry } from './telemetry';
import { Tracing } from './tracing';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const LAST = `00-${TRACE}-b7ad6b7169203331-01`;
const exporter = new InMemorySpanExporter();
const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
const telemetry = new Telemetry(new Tracing(provider.getTracer('specs'), () => provider.shutdown()));

beforeAll(() => {
  provider.register({ propagator: null });
  telemetry.knowing(({ reference }) => (reference === acmeOrder1.reference ? LAST : undefined));
});
beforeEach(() => exporter.reset());
afterAll(async () => {
  await telemetry.stop();
  trace.disable();
  context.disable();
});

const spans = () =>
  exporter.getFinishedSpans().map((span) => ({
    name: span.name,
    isOfPayment: span.spanContext().traceId === TRACE,
    attributes: span.attributes,
  }));
const command = (pattern: string, traceparent?: string, body: object = { reference: acmeOrder1.reference }) =>
  telemetry.command({ pattern, body, traceparent }, () => Promise.resolve({ ok: true }));

describe('one payment in one trace', () => {
  it('goes on with a command about it, although its sender traces nothing', async () => {
    await command('payments.capture');
    expect(spans()).toEqual([
      {
        name: 'payments.capture',
        isOfPayment: true,
        attributes: { 'payment.reference': acmeOrder1.reference, outcome: 'accepted' },
      },
    ]);
  });

  it('goes on with a webhook about it', async () => {
    await telemetry.delivery(acmeOrder1, () => Promise.resolve('recorded'));
    expect(spans()).toMatchObject([{ name: 'webhook', isOfPayment: true, attributes: { outcome: 'recorded' } }]);
  });

  it('goes on from an event to the action, its call of Vipps and its append', async () => {
    const atHand = { service: 'capture', action: 'capture', id: acmeOrder1, traceparent: LAST };
    await telemetry.action(atHand, async () => {
      await telemetry.vippsCall('capture', () => Promise.resolve({ kind: 'done', value: undefined }));
      await telemetry.append(acmeOrder1, ['Captured'], () => Promise.resolve(1));
    });
    expect(spans().map(({ name, isOfPayment }) => [name, isOfPayment])).toEqual([
      ['vipps capture', true],
      ['append', true],
      ['capture', true],
    ]);
  });
});

describe('a question', () => {
  it('is not shown, for people ask often', async () => {
    await command('payments.get');
    expect(spans()).toEqual([]);
  });

  it('is shown to whoever traces their own', async () => {
    await command('payments.get', LAST);
    expect(spans()).toMatchObject([{ name: 'payments.get', isOfPayment: true }]);
  });
});

describe('a command from somebody who writes what they like', () => {
  it('is not quoted', async () => {
    await command('payments.capture', undefined, { reference: 'Kari Nordmann 4712345678', captureId: '4712345678' });
    expect(spans()).toEqual([{ name: 'payments.capture', isOfPayment: false, attributes: { outcome: 'accepted' } }]);
  });
});
