import type { EventStore } from './event-store';
import { describeAppending } from './contract/appending';
import { describeBackPressure } from './contract/back-pressure';
import { describeFiltering } from './contract/filtering';
import { describeForgetting } from './contract/forgetting';
import { describeReading } from './contract/reading';
import { describeSubscribing } from './contract/subscribing';

/** For a laptop that is busy with other things; nothing here is about speed. */
const PATIENCE_MS = 60_000;

export interface StartedStore {
  readonly store: EventStore;
  stop(): Promise<void>;
}

/** What every event store of ours does, whatever is behind it. One store serves all of it. */
export function eventStoreContract(name: string, start: () => Promise<StartedStore>): void {
  jest.setTimeout(PATIENCE_MS);

  describe(name, () => {
    let started: StartedStore;
    const store = () => started.store;

    beforeAll(async () => {
      started = await start();
    });
    afterAll(() => started.stop());

    it('answers a ping', async () => {
      await expect(store().ping()).resolves.toBeUndefined();
    });

    describeAppending(store);
    describeReading(store);
    describeForgetting(store);
    describeSubscribing(store);
    describeBackPressure(store);
    describeFiltering(store);
  });
}
