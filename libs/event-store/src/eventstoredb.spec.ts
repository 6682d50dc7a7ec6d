import { eventStoreContract } from './event-store.contract';
import { EventStoreDb } from './eventstoredb';

const connectionString = process.env['EVENTSTORE_URL'];

/** A real EventStoreDB or KurrentDB; `docker compose up` starts one. */
if (connectionString === undefined) {
  it.skip('the event store behind EVENTSTORE_URL, which is not set', () => undefined);
} else {
  eventStoreContract('the event store behind EVENTSTORE_URL', async () => {
    const store = new EventStoreDb(connectionString);
    return { store, stop: () => store.close() };
  });
}
