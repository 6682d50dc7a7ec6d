import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEventStore } from '@payments/tools-eventstore';
import { eventStoreContract } from './event-store.contract';
import { EventStoreDb } from './eventstoredb';

eventStoreContract('the event store that is embedded for laptops', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'event-store-'));
  const server = await startEventStore({ directory, port: 0 });
  const store = new EventStoreDb(server.url);
  return {
    store,
    async stop() {
      await store.close();
      await server.stop();
      rmSync(directory, { recursive: true });
    },
  };
});
