import type { EventStore, NewEvent } from '@payments/event-store';
import { eventIdOf, metadataOf, streamOf, type PaymentEvent, type PaymentId } from '@payments/events';

/** Puts events behind those that the payment's stream has, as some service would have. */
export async function record(
  store: EventStore,
  id: PaymentId,
  events: readonly PaymentEvent[],
  recordedBy = 'a service',
): Promise<void> {
  const stream = streamOf(id);
  const past = await store.readStream(stream);
  const circumstances = { correlationId: 'order', causationId: 'cause', recordedAt: 0, recordedBy };
  const proposed = events.map((event): NewEvent => ({
    id: eventIdOf(stream, event),
    type: event.type,
    data: event.data as unknown as NewEvent['data'],
    metadata: { ...metadataOf(event, circumstances) },
  }));
  if (proposed.length > 0) await store.append(stream, past.at(-1)?.revision ?? 'no-stream', proposed);
}
