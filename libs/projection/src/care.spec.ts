import { InMemoryEventStore } from '@payments/event-store';
import { at } from '@payments/events/examples';
import { Care, DeadlyDuty } from './care';
import { ProcessNotes } from './process-notes';
import { ManualClock, turns } from './testing/manual-clock';

const MINUTE_MS = 60_000;

/** The care of a process after those that died with this at hand, one after the other. */
async function careAfter(...deaths: readonly (readonly string[])[]) {
  const store = new InMemoryEventStore();
  for (const atHand of deaths) {
    const notes = new ProcessNotes(store, 'specs');
    await notes.begin();
    await Promise.all(atHand.map((what) => notes.takeUp(what)));
  }
  const notes = new ProcessNotes(store, 'specs');
  const clock = new ManualClock(at);
  const care = new Care(notes, clock);
  await care.begin();

  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const queue = (...duties: readonly string[]) => {
    for (const what of duties) {
      care.queue(what, () => {
        begun.push(what);
        return new Promise((resolve) => ends.set(what, resolve));
      });
    }
  };
  const end = async (what: string) => {
    ends.get(what)?.();
    await turns();
  };
  return { care, notes, clock, begun, queue, end };
}

describe('what a process inherited', () => {
  it('needs no care if the one before ended in order, or there was none', async () => {
    const { care } = await careAfter();
    expect(care.isNeeded).toBe(false);
  });

  it('needs care if the one before died', async () => {
    const { care } = await careAfter([]);
    expect(care.isNeeded).toBe(true);
  });

  it('is taken side by side where nothing is known against it', async () => {
    const { queue, begun } = await careAfter([]);
    queue('a', 'b', 'c');
    await turns();
    expect(begun).toEqual(['a', 'b', 'c']);
  });

  it('is taken one after the other, and before all else, where it was at hand at a death', async () => {
    const { queue, begun, end } = await careAfter(['b', 'd']);
    queue('a', 'b', 'c', 'd');
    await turns();
    expect(begun).toEqual(['b']);
    await end('b');
    expect(begun).toEqual(['b', 'd']);
    await end('d');
    expect(begun).toEqual(['b', 'd', 'a', 'c']);
  });

  it('does not wait for ever for what takes its time', async () => {
    const { queue, begun, clock } = await careAfter(['b']);
    queue('a', 'b');
    await clock.advance(MINUTE_MS - 1);
    expect(begun).toEqual(['b']);
    await clock.advance(1);
    expect(begun).toEqual(['b', 'a']);
  });
});

describe('a duty that is done with care', () => {
  it('is noted before and crossed out after', async () => {
    const { care, notes } = await careAfter(['a']);
    await care.carefully('a', () => Promise.resolve());
    expect(notes.deathsWith('a')).toBe(0);
  });

  it('is crossed out also when it fails: the process lives', async () => {
    const { care, notes } = await careAfter(['a']);
    await expect(care.carefully('a', () => Promise.reject(new TypeError()))).rejects.toBeInstanceOf(TypeError);
    expect(notes.deathsWith('a')).toBe(0);
  });

  it('is not done at all when two died that had noted it, and one before in haste', async () => {
    const { care } = await careAfter(['a'], ['a']);
    const act = jest.fn();
    const refused: unknown = await care.carefully('a', act).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(DeadlyDuty);
    expect(refused).toMatchObject({ deaths: 3 });
    expect(act).not.toHaveBeenCalled();
  });

  it('is done again once it was acquitted', async () => {
    const { care } = await careAfter(['a'], ['a']);
    care.acquit('a');
    await expect(care.carefully('a', () => Promise.resolve())).resolves.toBeUndefined();
  });
});
