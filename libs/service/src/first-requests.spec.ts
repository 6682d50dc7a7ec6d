import { InMemoryEventStore } from '@payments/event-store';
import { at, initiated, requested } from '@payments/events/examples';
import type { PaymentEvent } from '@payments/events';
import { systemClock } from '@payments/projection';
import { firstRequests } from './first-requests';
import { record } from './testing/record';

const HOUR_MS = 3_600_000;

const given = (store: InMemoryEventStore, merchantSerialNumber: string, reference: string, ...events: PaymentEvent[]) =>
  record(store, { merchantSerialNumber, reference }, ...events);

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
