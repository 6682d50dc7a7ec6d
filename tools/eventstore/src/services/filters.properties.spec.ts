import { eventTypeFilter, START, streamNameFilter, type Filter } from '@eventstore/db-client';
import * as fc from 'fast-check';
import { Embedded, numbered } from '../testing/embedded';
import { existing } from '../testing/existing';

const embedded = new Embedded({ durable: false });
afterAll(() => embedded.stop());

const letters = fc.stringMatching(/^[ab\-æ]{1,4}$/);
const events = fc.array(fc.record({ stream: letters, type: letters }), { minLength: 80, maxLength: 80 });
const prefixes = fc.array(letters, { minLength: 1, maxLength: 3 });
const regex = fc
  .record({ start: fc.boolean(), body: fc.stringMatching(/^[ab.æ]{1,3}$/), end: fc.boolean() })
  .map(({ start, body, end }) => `${start ? '^' : ''}${body}${end ? '$' : ''}`);

/** How a filter is asked for, and by which names it judges. */
const filters = fc.record({
  on: fc.constantFrom('stream' as const, 'type' as const),
  by: fc.oneof(fc.record({ prefixes }), fc.record({ regex })),
});

beforeAll(async () => {
  await embedded.start();
  const [written] = fc.sample(events, { numRuns: 1, seed: 4 });
  for (const { stream, type } of existing(written)) await embedded.client.appendToStream(stream, numbered(0, type));
});

const passed = async (filter?: Filter) => {
  const ids: string[] = [];
  const subscription = embedded.client.subscribeToAll({ fromPosition: START, ...(filter && { filter }) });
  subscription.on('data', ({ event }) => ids.push(existing(event).id));
  await new Promise<void>((resolve) => subscription.once('caughtUp', () => resolve()));
  await subscription.unsubscribe();
  return ids;
};

it('whatever the filter, exactly what matches comes, in the order of the log', async () => {
  const log: { id: string; stream: string; type: string }[] = [];
  for await (const { event } of embedded.client.readAll()) {
    const { id, streamId, type } = existing(event);
    log.push({ id, stream: streamId, type });
  }
  await fc.assert(
    fc.asyncProperty(filters, async ({ on, by }) => {
      const filter = on === 'stream' ? streamNameFilter(by as never) : eventTypeFilter(by as never);
      const matches = (name: string) =>
        'regex' in by ? new RegExp(by.regex).test(name) : by.prefixes.some((prefix) => name.startsWith(prefix));
      expect(await passed(filter)).toEqual(log.filter((event) => matches(event[on])).map(({ id }) => id));
    }),
    { numRuns: 25 },
  );
});
