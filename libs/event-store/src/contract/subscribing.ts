import type { EventStore, RecordedEvent } from '../event-store';
import { Follower } from './follower';
import { idsOf, numbered, unique } from './examples';

export function describeSubscribing(store: () => EventStore): void {
  describe('following the log', () => {
    it('tells the past in order, then that it has caught up, then what happens', async () => {
      const prefix = unique('payment');
      const events = numbered(6);
      await store().append(`${prefix}1`, 'no-stream', events.slice(0, 2));
      await store().append(`${prefix}2`, 'no-stream', events.slice(2, 4));
      const told: string[] = [];
      const follower = new Follower(store(), { after: 'start', filter: { streamPrefixes: [prefix] } }, ({ id }) => {
        told.push(id);
      });
      await follower.caughtUp();
      expect(told).toEqual(idsOf(events.slice(0, 4)));
      await store().append(`${prefix}1`, 1, events.slice(4));
      await follower.received(6);
      expect(idsOf(follower.events)).toEqual(idsOf(events));
      expect(follower.timesCaughtUp).toBe(1);
      await follower.stop();
    });

    it('may begin at the end', async () => {
      const prefix = unique('payment');
      const events = numbered(3);
      await store().append(`${prefix}1`, 'no-stream', events.slice(0, 2));
      const follower = new Follower(store(), { after: 'end', filter: { streamPrefixes: [prefix] } });
      await follower.caughtUp();
      await store().append(`${prefix}1`, 1, events.slice(2));
      await follower.received(1);
      expect(idsOf(follower.events)).toEqual(idsOf(events.slice(2)));
      await follower.stop();
    });

    it('goes on after any position it ever told', async () => {
      const prefix = unique('payment');
      const events = numbered(6);
      await store().append(`${prefix}1`, 'no-stream', events.slice(0, 3));
      await store().append(`${prefix}2`, 'no-stream', events.slice(3));
      const everything = new Follower(store(), { after: 'start', filter: { streamPrefixes: [prefix] } });
      await everything.received(6);
      for (const [index, { position }] of everything.events.entries()) {
        const rest = new Follower(store(), { after: position, filter: { streamPrefixes: [prefix] } });
        await rest.caughtUp();
        expect(idsOf(rest.events)).toEqual(idsOf(events.slice(index + 1)));
        await rest.stop();
      }
      await everything.stop();
    });

    it('tells positions that only grow', async () => {
      const prefix = unique('payment');
      await store().append(`${prefix}1`, 'no-stream', numbered(20));
      const follower = new Follower(store(), { after: 'start', filter: { streamPrefixes: [prefix] } });
      await follower.received(20);
      const commits = follower.events.map(({ position }) => position.commit);
      expect(commits).toEqual([...new Set(commits)].sort((one, other) => (one < other ? -1 : 1)));
      await follower.stop();
    });

    it('shows everything where nothing is filtered', async () => {
      const events = numbered(2);
      const follower = new Follower(store(), { after: 'end' });
      await follower.caughtUp();
      await store().append(unique('payment'), 'no-stream', events.slice(0, 1));
      await store().append(unique('person'), 'no-stream', events.slice(1));
      const isOurs = ({ id }: { readonly id: string }) => idsOf(events).includes(id);
      await follower.until(() => follower.events.filter(isOurs).length === 2);
      expect(idsOf(follower.events.filter(isOurs))).toEqual(idsOf(events));
      await follower.stop();
    });

    it('passes from past to present without a gap or a repetition while others write', async () => {
      const prefix = unique('payment');
      const written: Promise<number>[] = [];
      const write = (from: number, to: number) => {
        for (let number = from; number < to; number++) {
          written.push(store().append(`${prefix}${number}`, 'no-stream', numbered(2)));
        }
      };
      write(0, 200);
      const follower = new Follower(store(), { after: 'start', filter: { streamPrefixes: [prefix] } });
      write(200, 400);
      await follower.caughtUp();
      write(400, 500);
      await Promise.all(written);
      await follower.received(1000);
      expect(new Set(idsOf(follower.events)).size).toBe(1000);
      const revisions = new Map<string, number[]>();
      for (const { stream, revision } of follower.events) {
        revisions.set(stream, [...(revisions.get(stream) ?? []), revision]);
      }
      expect([...revisions.values()]).toEqual(Array.from({ length: 500 }, () => [0, 1]));
      await follower.stop();
    });

    it('tells several followers the same', async () => {
      const prefix = unique('payment');
      const followers = [1, 2, 3].map(
        () => new Follower(store(), { after: 'start', filter: { streamPrefixes: [prefix] } }),
      );
      const events = numbered(10);
      await store().append(`${prefix}1`, 'no-stream', events);
      for (const follower of followers) {
        await follower.received(10);
        expect(idsOf(follower.events)).toEqual(idsOf(events));
        await follower.stop();
      }
    });

    it('is quiet once it is stopped', async () => {
      const prefix = unique('payment');
      const handled: RecordedEvent[] = [];
      const release: (() => void)[] = [];
      const follower = new Follower(store(), { after: 'start', filter: { streamPrefixes: [prefix] } }, (event) => {
        handled.push(event);
        return new Promise<void>((resolve) => release.push(resolve));
      });
      await store().append(`${prefix}1`, 'no-stream', numbered(5));
      while (handled.length === 0) await store().ping();
      const stopped = follower.stop();
      release[0]?.();
      await stopped;
      expect(follower.events).toHaveLength(1);
      await store().append(`${prefix}1`, 4, numbered(1));
      await store().ping();
      expect(handled).toHaveLength(1);
    });
  });
}
