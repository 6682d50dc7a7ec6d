import type { EventStore } from '../event-store';
import { Follower } from './follower';
import { idsOf, numbered, unique } from './examples';

export function describeForgetting(store: () => EventStore): void {
  describe('keeping only the newest events of a stream', () => {
    it('hides the older ones, now and later', async () => {
      const stream = unique('snapshot');
      const events = numbered(6);
      await store().append(stream, 'no-stream', events.slice(0, 5));
      await store().keepLast(stream, 2);
      expect(idsOf(await store().readStream(stream))).toEqual(idsOf(events.slice(3, 5)));
      await store().append(stream, 4, events.slice(5));
      expect(idsOf(await store().readStream(stream))).toEqual(idsOf(events.slice(4)));
      expect(idsOf(await store().readLast(stream, 9))).toEqual(idsOf(events.slice(4).reverse()));
    });

    it('may be said before the stream begins, and again', async () => {
      const stream = unique('snapshot');
      const events = numbered(3);
      await store().keepLast(stream, 1);
      await store().keepLast(stream, 1);
      await store().append(stream, 'no-stream', events);
      await store().keepLast(stream, 1);
      await expect(store().readStream(stream)).resolves.toMatchObject([{ id: events[2]?.id, revision: 2 }]);
    });

    it('counts as last said', async () => {
      const stream = unique('snapshot');
      const events = numbered(4);
      await store().append(stream, 'no-stream', events);
      await store().keepLast(stream, 1);
      await store().keepLast(stream, 3);
      expect(idsOf(await store().readStream(stream))).toEqual(idsOf(events.slice(1)));
    });

    it('still recognises an append whose events are hidden', async () => {
      const stream = unique('snapshot');
      const events = numbered(3);
      await store().append(stream, 'no-stream', events);
      await store().keepLast(stream, 1);
      await expect(store().append(stream, 'no-stream', events)).resolves.toBe(2);
    });
  });

  describe('deleting a stream for good', () => {
    it('leaves nothing to read and lets nobody begin it again', async () => {
      const stream = unique('person');
      await store().append(stream, 'no-stream', numbered(2));
      await store().tombstone(stream);
      await expect(store().readStream(stream)).resolves.toEqual([]);
      await expect(store().readLast(stream, 1)).resolves.toEqual([]);
      for (const expected of ['no-stream', 1] as const) {
        const append = store().append(stream, expected, numbered(1));
        await expect(append).rejects.toMatchObject({ name: 'AppendRefused', reason: 'stream-deleted' });
      }
    });

    it('may be asked for twice, and of a stream that never was', async () => {
      const stream = unique('person');
      await store().append(stream, 'no-stream', numbered(1));
      await store().tombstone(stream);
      await expect(store().tombstone(stream)).resolves.toBeUndefined();
      await expect(store().tombstone(unique('person'))).resolves.toBeUndefined();
    });

    it('touches no other stream, and is told to those who follow', async () => {
      const prefix = unique('person');
      const events = numbered(2);
      await store().append(`${prefix}1`, 'no-stream', events.slice(0, 1));
      await store().append(`${prefix}2`, 'no-stream', events.slice(1));
      await store().tombstone(`${prefix}1`);
      const follower = new Follower(store(), { after: 'start', filter: { streamPrefixes: [prefix] } });
      await follower.received(3);
      expect(follower.events.map(({ type }) => type)).toEqual(['Counted', 'Counted', '$streamDeleted']);
      expect(idsOf(await store().readStream(`${prefix}2`))).toEqual(idsOf(events.slice(1)));
      await follower.stop();
    });
  });
}
