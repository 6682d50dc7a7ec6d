/** What is measured, by the names under which Prometheus has it. Their meanings for people are in docs/telemetry.md. */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/**
 * All that a metric may be told apart by. Each has few values, whatever happens: a reference, a phone number or a text of
 * somebody's would make a new series each time, and would be kept for weeks.
 */
export const LABELS = [
  'action',
  'by',
  'code',
  'currency',
  'intent',
  'merchant_serial_number',
  'operation',
  'outcome',
  'reason',
  'receipt',
  'service',
  'status',
  'subject',
  'within',
] as const;

type Label = (typeof LABELS)[number];

/** From a memory's answer to a bank's. */
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
/** From a webhook that comes at once to one that Vipps delivers days later. */
const LONG_SECONDS = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1_800, 3_600, 21_600, 86_400];

export class Metrics {
  readonly registry = new Registry();

  readonly open = this.#gauge('payments_open', 'Payments that are not over', ['status', 'currency', SALES_UNIT]);
  readonly openValue = this.#gauge('payments_open_value_minor_units', 'What they are about, in øre or cent', [
    'status',
    'currency',
    SALES_UNIT,
  ]);
  readonly atRisk = this.#gauge('payments_at_risk', 'Reservations with something left to capture, by time left', [
    'within',
    'currency',
    SALES_UNIT,
  ]);
  readonly atRiskValue = this.#gauge('payments_at_risk_value_minor_units', 'What is left of them to capture', [
    'within',
    'currency',
    SALES_UNIT,
  ]);
  readonly parkedNow = this.#gauge('payments_parked', 'Payments set aside for a person', ['service', 'reason']);
  readonly oldestUnknown = this.#gauge('payments_oldest_unknown_seconds', 'Age of the oldest intent without evidence', [
    'intent',
  ]);

  readonly commands = this.#histogram('payments_command_duration_seconds', 'Commands over NATS', SECONDS, [
    'subject',
    'outcome',
  ]);
  readonly actions = this.#histogram('payments_action_duration_seconds', 'Actions of the services', SECONDS, [
    'service',
    'action',
    'outcome',
  ]);
  readonly retries = this.#counter('payments_action_retries_total', 'Actions that are tried again, by why', [
    'service',
    'action',
    'reason',
  ]);
  readonly parkings = this.#counter('payments_parkings_total', 'Payments that were parked', ['service', 'reason']);
  readonly appends = this.#histogram('payments_append_duration_seconds', 'Appends to the event log', SECONDS, [
    'outcome',
  ]);
  readonly vippsCalls = this.#histogram('payments_vipps_call_duration_seconds', 'Calls to Vipps', SECONDS, [
    'operation',
    'outcome',
  ]);

  readonly vippsRefusals = this.#counter(
    'payments_vipps_refusals_total',
    'Final answers of Vipps that are a no, by its error code',
    ['operation', 'code'],
  );

  readonly vippsBreaker = this.#gauge(
    'payments_vipps_breaker_state',
    'Calls to Vipps by operation: 0 they are made, 1 one call finds out, 2 they rest',
    ['operation', SALES_UNIT],
  );

  readonly deliveries = this.#counter(
    'payments_webhook_deliveries_total',
    'Webhook deliveries, by what became of them',
    ['receipt'],
  );
  readonly webhookLag = this.#histogram(
    'payments_webhook_lag_seconds',
    'From what happened, by Vipps’ clock, to its record by a webhook',
    LONG_SECONDS,
    [],
  );
  readonly answers = this.#counter('payments_answers_found_total', 'Answers of customers, by who heard first', ['by']);

  readonly doorRefusals = this.#counter(
    'payments_door_refusals_total',
    'Connections and requests that were turned away before anybody looked at them, by why',
    ['reason'],
  );

  readonly projectionLive = this.#gauge('payments_projection_live', '1 while what happens now is seen', []);
  readonly projectionPosition = this.#gauge('payments_projection_position', 'Commit position of the last event', []);
  readonly projectionLag = this.#gauge(
    'payments_projection_lag_seconds',
    'How long after it was recorded the last event was seen',
    [],
  );
  readonly projectionSilence = this.#gauge(
    'payments_projection_silence_seconds',
    'Since when neither an event nor a heartbeat was seen',
    [],
  );
  readonly projectionSkipped = this.#gauge('payments_projection_skipped_events', 'Events that make no sense here', []);

  /** The process itself, in the words of every Node.js service: memory, event loop, processor. */
  withProcess(): this {
    collectDefaultMetrics({ register: this.registry });
    return this;
  }

  text(): Promise<string> {
    return this.registry.metrics();
  }

  #gauge<L extends Label>(name: string, help: string, labelNames: readonly L[]): Gauge<L> {
    return new Gauge({ name, help, labelNames: [...labelNames], registers: [this.registry] });
  }

  #counter<L extends Label>(name: string, help: string, labelNames: readonly L[]): Counter<L> {
    return new Counter({ name, help, labelNames: [...labelNames], registers: [this.registry] });
  }

  #histogram<L extends Label>(
    name: string,
    help: string,
    buckets: readonly number[],
    labelNames: readonly L[],
  ): Histogram<L> {
    return new Histogram({
      name,
      help,
      labelNames: [...labelNames],
      buckets: [...buckets],
      registers: [this.registry],
    });
  }
}

const SALES_UNIT = 'merchant_serial_number';
