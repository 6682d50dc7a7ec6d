/** Between our events and what the log stores. The only place that meets types or versions that this code does not know. */
import type { EventMetadata } from './metadata';
import { PAYMENT_EVENT_VERSIONS, type PaymentEvent, type PaymentEventType } from './payment-events';
import { hasShapeOf } from './shapes';
import { upcast } from './upcasters';

export interface StoredEvent {
  readonly type: string;
  readonly data: unknown;
  readonly metadata: unknown;
}

/** What stands around an event when it is recorded. */
export interface Circumstances {
  readonly correlationId: string;
  readonly causationId: string;
  /** Epoch ms. */
  readonly recordedAt: number;
  readonly recordedBy: string;
  readonly traceparent?: string | undefined;
}

export function metadataOf(
  event: PaymentEvent,
  { correlationId, causationId, recordedAt, recordedBy, traceparent }: Circumstances,
): EventMetadata {
  return {
    $correlationId: correlationId,
    $causationId: causationId,
    happenedAt: new Date(event.at).toISOString(),
    recordedAt: new Date(recordedAt).toISOString(),
    recordedBy,
    version: PAYMENT_EVENT_VERSIONS[event.type],
    ...(traceparent !== undefined && { traceparent }),
  };
}

/**
 * What a stored event means to us, or why it means nothing: `unknown` when a newer service wrote it (it is skipped, and
 * counted by whoever reads), `unreadable` when it is not what any version of ours writes.
 */
export function decode({ type, data, metadata }: StoredEvent): PaymentEvent | 'unknown' | 'unreadable' {
  if (!isPaymentEventType(type)) return 'unknown';
  if (!isRecord(data) || !isRecord(metadata)) return 'unreadable';

  const { version, happenedAt } = metadata;
  if (!Number.isInteger(version) || (version as number) < 1) return 'unreadable';
  if ((version as number) > PAYMENT_EVENT_VERSIONS[type]) return 'unknown';

  const at = typeof happenedAt === 'string' ? Date.parse(happenedAt) : Number.NaN;
  if (Number.isNaN(at)) return 'unreadable';

  const lifted = upcast(type, version as number, data);
  return hasShapeOf(type, lifted) ? ({ type, at, data: lifted } as unknown as PaymentEvent) : 'unreadable';
}

const isPaymentEventType = (type: string): type is PaymentEventType => Object.hasOwn(PAYMENT_EVENT_VERSIONS, type);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
