/** Where spans go, as OpenTelemetry's own variables say it. Nothing of the SDK is loaded before one of them asks for it. */
import type { SpanProcessor } from '@opentelemetry/sdk-trace-node';
import { Tracing } from './tracing';

export interface TracingSettings {
  /** `otlp`: to OTEL_EXPORTER_OTLP_ENDPOINT, which the exporter reads itself. */
  readonly exporter: 'otlp' | 'console' | 'none';
}

/** @param service names the process in each span */
export async function startTracing(service: string, { exporter }: TracingSettings): Promise<Tracing | undefined> {
  if (exporter === 'none') return undefined;
  const { NodeTracerProvider } = await import('@opentelemetry/sdk-trace-node');
  const { resourceFromAttributes } = await import('@opentelemetry/resources');
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': service }),
    spanProcessors: [await processorFor(exporter)],
  });
  // Propagation is by hand, in the metadata of events and the headers of messages: nothing is injected elsewhere.
  provider.register({ propagator: null });
  return new Tracing(provider.getTracer('payment-requests'), () => provider.shutdown());
}

async function processorFor(exporter: 'otlp' | 'console'): Promise<SpanProcessor> {
  const { BatchSpanProcessor, ConsoleSpanExporter, SimpleSpanProcessor } =
    await import('@opentelemetry/sdk-trace-node');
  if (exporter === 'console') return new SimpleSpanProcessor(new ConsoleSpanExporter());
  const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-http');
  return new BatchSpanProcessor(new OTLPTraceExporter(), { scheduledDelayMillis: 1_000 });
}
