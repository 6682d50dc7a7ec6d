import fc from 'fast-check';
import type { EventStore, Filter } from '../event-store';
import { letsThrough } from '../filter';
import { Follower } from './follower';
import { happened, idsOf, unique } from './examples';

/**
 * Names that begin or end like each other, and ones that a regular expression would read as something else. `@` stands
 * for what makes them unique.
 */
const TYPES = ['@Captured', 'Not@Captured', '@CapturedTwice', '@Capture', '@captured', '@A.B', '@AxB', 'é@', '@(x)*^$'];
const STREAMS = ['payment-1', 'payment-12', 'payments-1', 'person-1', 'per', 'p.yment-1', 'ø-1'];

export function describeFiltering(store: () => EventStore): void {
  describe('whatever is filtered', () => {
    it('lets through exactly the types named, or the streams that begin so', async () => {
      const appends = fc.array(fc.record({ type: fc.constantFrom(...TYPES), stream: fc.constantFrom(...STREAMS) }), {
        minLength: 1,
        maxLength: 60,
      });
      const names = fc.subarray(TYPES, { minLength: 1 });
      const prefixes = fc.subarray([...STREAMS, 'p', 'pay', 'ø'], { minLength: 1 });
      await fc.assert(
        fc.asyncProperty(appends, names, prefixes, async (appends, types, prefixes) => {
          const world = unique('world');
          const filters: Filter[] = [
            { eventTypes: types.map((type) => type.replace('@', world)) },
            { streamPrefixes: prefixes.map((prefix) => `${world}${prefix}`) },
          ];
          const followers = filters.map((filter) => ({
            filter,
            follower: new Follower(store(), { after: 'start', filter }),
          }));
          const revisions = new Map<string, number>();
          const log = [];
          for (const append of appends) {
            const stream = `${world}${append.stream}`;
            const event = happened(append.type.replace('@', world));
            log.push({ ...event, stream });
            const revision = await store().append(stream, revisions.get(stream) ?? 'no-stream', [event]);
            revisions.set(stream, revision);
          }
          for (const { filter, follower } of followers) {
            const expected = log.filter((event) => letsThrough(filter, event));
            await follower.received(expected.length);
            await follower.caughtUp();
            expect(idsOf(follower.events)).toEqual(idsOf(expected));
            await follower.stop();
          }
        }),
        { numRuns: 20 },
      );
    });
  });
}
