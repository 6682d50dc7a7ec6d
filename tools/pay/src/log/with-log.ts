import { EventStoreDb, StoreSilent, type EventStore } from '@payments/event-store';
import { Environment } from '@payments/service';
import { Failure, wrongUse } from '../failures';
import { laptopOf, type CommonOptions } from '../surroundings';

/** Reads the event log itself: named by the environment as for the services, or that of the stack that runs here. */
export async function withLog<Result>(
  options: CommonOptions,
  use: (store: EventStore) => Promise<Result>,
): Promise<Result> {
  const url = new Environment(process.env).optionalText('EVENTSTORE_URL') ?? laptopOf(options)?.eventstore;
  if (url === undefined) {
    throw wrongUse(
      'It is not known where the event log is.',
      'Start everything here in another terminal with `npm start`, or name it with EVENTSTORE_URL.',
    );
  }
  const store = new EventStoreDb(url);
  try {
    return await use(store);
  } catch (error) {
    if (!(error instanceof StoreSilent)) throw error;
    throw new Failure('The event log stopped answering.', 'Look at the store, and say the same again.');
  } finally {
    await store.close();
  }
}
