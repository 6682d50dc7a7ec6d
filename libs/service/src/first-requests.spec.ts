import { InMemoryEventStore } from '@payments/event-store';
import { at, initiated, requested } from '@payments/events/examples';
import { derivedId, metadataOf, streamOf, type PaymentEvent } from '@payments/events';
import { systemClock } from '@payments/projection';
import { firstRequests } from './first-requests';

const HOUR_MS = 3_600_000;

async function given(
  store: InMemoryEventStore,
  merchantSerialNumber: string,
  reference: string,
  ...events: PaymentEvent[]
) {
  const stream = streamOf({ merchantSerialNumber, reference });
  const circumstances = { correlationId: stream, causationId: stream, recordedAt: at, recordedBy: 'spec' };
  const proposed = events.map((event) => ({
    id: derivedId(stream, event.type),
    type: event.type,
    data: event.data as never,
    metadata: { ...metadataOf(event, circumstances) },
  }));
  await store.append(stream, 'no-stream', proposed);
}

describe('when Vipps first took a request', () => {
  it('is known of a sales unit that ever sent one', async () => {
    const store = new InMemoryEventStore();
    await given(store, '123456', 'order-0001', requested(), initiated);
    await given(store, '123456', 'order-0002', requested(), { ...initiated, at: at + HOUR_MS });
    await given(store, '654321', 'order-0003', requested());
    expect([...(await firstRequests(store, 2, systemClock))]).toEqual([['123456', initiated.at]]);
  });

  it('is known of nobody in an empty log', async () => {
    expect((await firstRequests(new InMemoryEventStore(), 1, systemClock)).size).toBe(0);
  });
});
