/** What stands beside an event: where it came from and when, never what it says. */
export interface EventMetadata {
  /** What began it all: the same for every event of a payment. */
  readonly $correlationId: string;
  /** The event, command or delivery that this follows from. */
  readonly $causationId: string;
  /** ISO 8601, by Vipps' clock for what Vipps did. */
  readonly happenedAt: string;
  /** ISO 8601, by the clock of the service that recorded it. */
  readonly recordedAt: string;
  readonly recordedBy: string;
  /** Version of the shape of `data`. */
  readonly version: number;
  /** W3C trace context of what recorded it; absent where nothing is traced, as in all events of old. */
  readonly traceparent?: string;
}

/** What is stored beside an event may be anybody's: only what has the form of a trace context is taken for one. */
export function traceparentOf(metadata: unknown): string | undefined {
  const found = typeof metadata === 'object' && metadata !== null && 'traceparent' in metadata && metadata.traceparent;
  return typeof found === 'string' && TRACEPARENT.test(found) ? found : undefined;
}

const TRACEPARENT = /^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;
