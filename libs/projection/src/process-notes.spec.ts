import { InMemoryEventStore, StoreSilent } from '@payments/event-store';
import { ProcessNotes } from './process-notes';

const STREAM = 'process-specs';
const deadly = 'capture payment-123456_acme-order-1';
const harmless = 'capture payment-123456_acme-order-2';

const processOver = (store: InMemoryEventStore) => new ProcessNotes(store, 'specs');

/** One process after the other that dies with this at hand. */
async function deaths(store: InMemoryEventStore, ...atHand: readonly (readonly string[])[]): Promise<void> {
  for (const duties of atHand) {
    const notes = processOver(store);
    await notes.begin();
    await Promise.all(duties.map((duty) => notes.takeUp(duty)));
  }
}

const written = (store: InMemoryEventStore) => store.all().filter(({ stream }) => stream === STREAM);

describe('what a process finds of the one before it', () => {
  it('is nothing if it is the first', async () => {
    expect(await processOver(new InMemoryEventStore()).begin()).toBe(true);
  });

  it('is that it ended in order', async () => {
    const store = new InMemoryEventStore();
    const before = processOver(store);
    await before.begin();
    await before.takeUp(deadly);
    await before.end();
    const notes = processOver(store);
    expect([await notes.begin(), notes.deathsWith(deadly)]).toEqual([true, 0]);
  });

  it('is that it died, although it had noted nothing', async () => {
    const store = new InMemoryEventStore();
    await deaths(store, []);
    const notes = processOver(store);
    expect([await notes.begin(), notes.deathsWith(deadly)]).toEqual([false, 0]);
  });

  it('is what it had at hand, and how often that was so', async () => {
    const store = new InMemoryEventStore();
    await deaths(store, [deadly, harmless], [deadly]);
    const notes = processOver(store);
    await notes.begin();
    expect([notes.deathsWith(deadly), notes.deathsWith(harmless)]).toEqual([2, 1]);
  });

  it('is nothing of what went well since', async () => {
    const store = new InMemoryEventStore();
    await deaths(store, [deadly, harmless]);
    const survivor = processOver(store);
    await survivor.begin();
    await survivor.takeUp(harmless);
    survivor.putDown(harmless);
    await survivor.takeUp(deadly);
    const notes = processOver(store);
    await notes.begin();
    expect([notes.deathsWith(deadly), notes.deathsWith(harmless)]).toEqual([2, 0]);
  });
});

describe('noting', () => {
  it('costs few appends, however much comes up at once', async () => {
    const store = new InMemoryEventStore();
    const notes = processOver(store);
    await notes.begin();
    await Promise.all(Array.from({ length: 64 }, (_, number) => notes.takeUp(`duty ${number}`)));
    expect(written(store)).toHaveLength(2);
    expect(written(store).at(-1)?.data).toMatchObject({ atHand: expect.arrayContaining(['duty 0', 'duty 63']) });
  });

  it('keeps no more than the newest notes', async () => {
    const store = new InMemoryEventStore();
    const notes = processOver(store);
    await notes.begin();
    for (let times = 0; times < 50; times++) await notes.takeUp(`duty ${times}`);
    expect(await store.readStream(STREAM)).toHaveLength(20);
  });

  it('says when the store is silent, and goes on when it is not any more', async () => {
    const store = new InMemoryEventStore();
    const notes = processOver(store);
    await notes.begin();
    store.failNext('append', 'after');
    await expect(notes.takeUp(deadly)).rejects.toBeInstanceOf(StoreSilent);
    await notes.takeUp(harmless);
    expect(written(store).at(-1)?.data).toMatchObject({ atHand: [deadly, harmless] });
  });

  it('goes on where another instance of the service noted in between', async () => {
    const store = new InMemoryEventStore();
    const [one, other] = [processOver(store), processOver(store)];
    await one.begin();
    await other.begin();
    await one.takeUp(deadly);
    await other.takeUp(harmless);
    expect(written(store).at(-1)?.data).toMatchObject({ atHand: [harmless] });
  });

  it('says nothing at the end of a process that never began', async () => {
    const store = new InMemoryEventStore();
    await processOver(store).end();
    expect(written(store)).toEqual([]);
  });
});
