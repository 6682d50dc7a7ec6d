import type { EventStore, Position } from '../event-store';
import { Follower } from './follower';
import { idsOf, numbered, unique } from './examples';

const oneTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

export function describeBackPressure(store: () => EventStore): void {
  describe('a handler that takes its time', () => {
    it('is given one event at a time', async () => {
      const prefix = unique('payment');
      const events = numbered(100);
      await store().append(`${prefix}1`, 'no-stream', events);
      let underWay = 0;
      let mostUnderWay = 0;
      const filter = { streamPrefixes: [prefix] };
      const follower = new Follower(store(), { after: 'start', filter }, async () => {
        mostUnderWay = Math.max(mostUnderWay, ++underWay);
        await oneTurn();
        underWay--;
      });
      await follower.received(100);
      expect(idsOf(follower.events)).toEqual(idsOf(events));
      expect(mostUnderWay).toBe(1);
      await follower.stop();
    });

    it('has handled all of the past before it hears that it caught up', async () => {
      const prefix = unique('payment');
      await store().append(`${prefix}1`, 'no-stream', numbered(50));
      const follower = new Follower(store(), { after: 'start', filter: { streamPrefixes: [prefix] } }, oneTurn);
      await follower.caughtUp();
      expect(follower.events).toHaveLength(50);
      await follower.stop();
    });

    it('may take its time over some events and not over others', async () => {
      const prefix = unique('payment');
      const events = numbered(60);
      await store().append(`${prefix}1`, 'no-stream', events);
      const filter = { streamPrefixes: [prefix] };
      const follower = new Follower(store(), { after: 'start', filter }, ({ revision }) =>
        revision % 7 === 0 ? oneTurn() : undefined,
      );
      await follower.caughtUp();
      expect(idsOf(follower.events)).toEqual(idsOf(events));
      await follower.stop();
    });
  });

  describe('a handler that fails', () => {
    it('is given the same event again, and misses none', async () => {
      const prefix = unique('payment');
      const events = numbered(20);
      await store().append(`${prefix}1`, 'no-stream', events);
      const troubles = [3, 7, 7];
      const filter = { streamPrefixes: [prefix] };
      const follower = new Follower(store(), { after: 'start', filter }, ({ revision }) => {
        if (revision !== troubles[0]) return undefined;
        if (troubles.shift() === 3) throw new Error('not now');
        return Promise.reject(new Error('not now'));
      });
      await follower.received(20);
      expect(idsOf(follower.events)).toEqual(idsOf(events));
      expect(follower.interruptions).toEqual(Array(3).fill('the handler failed'));
      await follower.stop();
    });
  });

  describe('checkpoints', () => {
    /** Enough for a checkpoint of any store, whose own interval is a few thousand events. */
    const FOREIGN_EVENTS = 8000;

    it('tell how far the log was considered where the filter lets nothing through', async () => {
      const [prefix, foreign] = [unique('payment'), unique('foreign')];
      const follower = new Follower(store(), { after: 'end', filter: { streamPrefixes: [prefix] } });
      await follower.caughtUp();
      for (let done = 0; done < FOREIGN_EVENTS; done += 1000) {
        await store().append(foreign, done === 0 ? 'no-stream' : done - 1, numbered(1000));
      }
      await follower.until(() => follower.checkpoints.length > 0);
      await follower.stop();

      const events = numbered(2);
      await store().append(`${prefix}1`, 'no-stream', events);
      const [after = 'end'] = follower.checkpoints.slice(-1);
      const resumed = new Follower(store(), { after, filter: { streamPrefixes: [prefix] } });
      await resumed.received(2);
      expect(idsOf(resumed.events)).toEqual(idsOf(events));
      await resumed.stop();
    });

    it('never overtake an event that is still being handled', async () => {
      const [prefix, foreign] = [unique('payment'), unique('foreign')];
      for (let round = 0; round < 8; round++) {
        await store().append(`${prefix}${round}`, 'no-stream', numbered(20));
        await store().append(`${foreign}${round}`, 'no-stream', numbered(FOREIGN_EVENTS / 8));
      }
      const everything = new Follower(store(), { after: 'start', filter: { streamPrefixes: [prefix] } });
      await everything.caughtUp();
      const handledBy: { readonly checkpoint: Position; readonly handled: number }[] = [];
      let handled = 0;
      const slow = store().subscribe(
        { after: 'start', filter: { streamPrefixes: [prefix] } },
        {
          event: () => oneTurn().then(() => void handled++),
          checkpoint: (checkpoint) => handledBy.push({ checkpoint, handled }),
        },
      );
      while (handled < everything.events.length || handledBy.length === 0) await oneTurn();
      await slow.stop();
      for (const { checkpoint, handled } of handledBy) {
        const due = everything.events.filter(({ position }) => position.commit <= checkpoint.commit);
        expect(handled).toBeGreaterThanOrEqual(due.length);
      }
      await everything.stop();
    });
  });
}
