import { InMemoryEventStore } from '@payments/event-store';
import { HEARTBEAT, Heartbeat } from './heartbeat';
import { LogBook, ManualClock } from './testing';

const EVERY_MS = 10_000;
const STREAM = 'heartbeat-capture';

let clock: ManualClock;
let store: InMemoryEventStore;
let log: LogBook;
let hearts: Heartbeat[];

beforeEach(() => {
  clock = new ManualClock(1_000_000);
  store = new InMemoryEventStore();
  log = new LogBook();
  hearts = [];
});

afterEach(async () => {
  for (const heart of hearts) heart.stop();
  await store.close();
});

const beating = (of = store): Heartbeat => {
  const heart = new Heartbeat({ name: 'capture', store: of, clock, log, everyMs: EVERY_MS });
  hearts.push(heart);
  heart.start();
  return heart;
};
const beats = () => store.all().filter(({ type }) => type === HEARTBEAT);
const revision = async () => (await store.readLast(STREAM, 1))[0]?.revision;

describe('the heartbeat of a service', () => {
  it('goes through the log at once, and then as often as it is due', async () => {
    const heart = beating();
    await clock.advance(0);
    expect(await revision()).toBe(0);
    await clock.advance(3 * EVERY_MS);
    expect(await revision()).toBe(3);
    expect(heart.recorded).toBe(4);
  });

  it('leaves only the newest beat readable', async () => {
    beating();
    await clock.advance(3 * EVERY_MS);
    expect(await store.readStream(STREAM)).toMatchObject([{ type: HEARTBEAT, revision: 3, data: {} }]);
  });

  it('goes on after those of an earlier process', async () => {
    beating().stop();
    await clock.advance(0);
    beating();
    await clock.advance(0);
    expect(beats().map(({ revision }) => revision)).toEqual([0, 1]);
  });

  it('ends when it is told to', async () => {
    const heart = beating();
    await clock.advance(EVERY_MS);
    heart.stop();
    await clock.advance(5 * EVERY_MS);
    expect(beats()).toHaveLength(2);
    expect(clock.waiting).toBe(0);
  });
});

describe('two instances of one service', () => {
  it('beat in one stream, and neither minds that the other was faster', async () => {
    beating();
    beating();
    await clock.advance(3 * EVERY_MS);
    expect(new Set(beats().map(({ stream }) => stream))).toEqual(new Set([STREAM]));
    expect(beats().length).toBeGreaterThanOrEqual(4);
    expect(log.lines).toEqual([]);
  });
});

describe('while the store is away', () => {
  it('a missing beat is said, without a word of the fault, and the next comes when the store is back', async () => {
    const heart = beating();
    await clock.advance(0);
    store.failNext('append', 'before');
    await clock.advance(EVERY_MS);
    expect(log.lines).toMatchObject([{ message: 'a heartbeat could not be recorded' }]);
    expect(heart.recorded).toBe(1);
    await clock.advance(EVERY_MS);
    expect(await revision()).toBe(1);
  });
});
