import type { EventStore, NewEvent } from '@payments/event-store';
import { eventIdOf, metadataOf, streamOf, type PaymentEvent, type PaymentId } from '@payments/events';

/** For specs: has a payment's log say what other services recorded, after whatever it says already. */
export async function record(store: EventStore, id: PaymentId, ...events: readonly PaymentEvent[]): Promise<void> {
  const stream = streamOf(id);
  const past = await store.readStream(stream);
  const circumstances = {
    correlationId: 'order',
    causationId: 'cause',
    recordedAt: 0,
    recordedBy: 'another service',
  };
  await store.append(
    stream,
    past.at(-1)?.revision ?? 'no-stream',
    events.map((event) => ({
      id: eventIdOf(stream, event),
      type: event.type,
      data: event.data as unknown as NewEvent['data'],
      metadata: { ...metadataOf(event, circumstances) },
    })),
  );
}
