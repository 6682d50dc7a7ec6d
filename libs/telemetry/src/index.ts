export { LABELS, Metrics } from './metrics';
export { MoneyGauges, type Kept } from './money';
export { startTracing, type TracingSettings } from './start-tracing';
export { Telemetry } from './telemetry';
export type { Tracing } from './tracing';
