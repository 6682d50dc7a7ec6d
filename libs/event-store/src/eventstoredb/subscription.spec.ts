import type { SubscriptionHandlers } from '../event-store';
import { ManualTime } from '../testing/manual-time';
import { ScriptedStore } from '../testing/scripted-store';
import { EventStoreDbSubscription } from './subscription';

const SILENCE_MS = 30_000;
const TIMEOUT_MS = 5000;

let time: ManualTime;
let store: ScriptedStore;
let subscription: EventStoreDbSubscription;
let told: string[];

const follow = async (handlers: Partial<SubscriptionHandlers> = {}) => {
  const settings = { time, random: () => 1, timeoutMs: TIMEOUT_MS, silenceMs: SILENCE_MS, checkpointInterval: 100 };
  subscription = new EventStoreDbSubscription(
    store as never,
    { after: 'start', filter: { streamPrefixes: ['payment-'] } },
    {
      event: ({ position }) => void told.push(`event ${position.commit}`),
      checkpoint: ({ commit }) => told.push(`checkpoint ${commit}`),
      caughtUp: () => told.push('caught up'),
      interrupted: (reason) => told.push(reason),
      ...handlers,
    },
    settings,
  );
  await time.pass(0);
};
const from = (stream: ScriptedStore['newest']) => stream.request.after;
const replaced = async () => {
  for (const known = store.streams.length; store.streams.length === known;) await time.pass(1000);
};
const at = (position: bigint) => ({ commit: position, prepare: position });

beforeEach(() => {
  time = new ManualTime();
  store = new ScriptedStore();
  told = [];
});

afterEach(() => subscription.stop());

describe('a subscription that hears nothing', () => {
  beforeEach(async () => {
    store.endsAt = 10;
    await follow();
    store.newest.confirm().tell(10).catchUp();
    await time.pass(0);
  });

  it('is left alone while the log does not grow', async () => {
    await time.pass(10 * SILENCE_MS);
    expect(store.streams.length).toBe(1);
    expect(told).toEqual(['event 10', 'caught up']);
  });

  it('is replaced from where it was if the log grew, and says so if it had missed something', async () => {
    store.endsAt = 20;
    await replaced();
    expect(store.streams.map(({ isLeft }) => isLeft)).toEqual([true, false]);
    expect(from(store.newest)).toEqual(at(10n));
    store.newest.confirm().tell(20).catchUp();
    await time.pass(0);
    expect(told.slice(2)).toEqual(['a silent subscription had missed events', 'event 20', 'caught up']);
  });

  it('is replaced without a word if it had missed nothing, and not again until the log grows more', async () => {
    store.endsAt = 20;
    await replaced();
    store.newest.confirm().catchUp();
    await time.pass(10 * SILENCE_MS);
    expect(store.streams.length).toBe(2);
    expect(told).toEqual(['event 10', 'caught up']);
    store.endsAt = 30;
    await replaced();
    expect(from(store.newest)).toEqual(at(10n));
  });

  it('is replaced without a word if the first it tells was appended only then', async () => {
    store.endsAt = 20;
    await replaced();
    store.newest.confirm().tell(21).catchUp();
    await time.pass(0);
    expect(told).toEqual(['event 10', 'caught up', 'event 21']);
  });

  it('is given up if the store does not answer', async () => {
    store.isSilent = true;
    await time.pass(2 * SILENCE_MS);
    expect(told.slice(2)).toEqual(['the store does not answer']);
    store.isSilent = false;
    await time.pass(SILENCE_MS);
    expect(from(store.newest)).toEqual(at(10n));
  });

  it('tells that it caught up again if it could not be replaced at once', async () => {
    store.endsAt = 20;
    const answer = store.read.bind(store);
    store.read = (open) => {
      store.isSilent = store.timesAsked === 2;
      return answer(open);
    };
    await replaced();
    store.newest.confirm().catchUp();
    expect(told.slice(2)).toEqual(['the store does not answer', 'caught up']);
  });

  it('is not looked after while it is told something in each interval', async () => {
    const asked = store.timesAsked;
    for (let position = 11; position < 16; position++) {
      store.endsAt = position;
      store.newest.tell(position);
      await time.pass(SILENCE_MS - 1);
    }
    expect(store.timesAsked).toBe(asked);
  });
});

describe('a subscription whose handler takes its time', () => {
  let finish: () => void;

  beforeEach(async () => {
    await follow({
      event: ({ position }) =>
        new Promise((resolve) => {
          finish = () => {
            told.push(`event ${position.commit}`);
            resolve();
          };
        }),
    });
    store.newest.confirm();
  });

  it('is not taken for silent', async () => {
    store.newest.tell(10);
    store.endsAt = 20;
    await time.pass(10 * SILENCE_MS);
    expect(store.streams.length).toBe(1);
    finish();
  });

  it('hears of a checkpoint only after the events before it', async () => {
    store.newest.tell(10).tell(11);
    await time.pass(0);
    store.newest.checkpoint(15).catchUp();
    finish();
    await time.pass(0);
    expect(told).toEqual(['event 10']);
    finish();
    await time.pass(0);
    expect(told).toEqual(['event 10', 'event 11', 'checkpoint 15', 'caught up']);
  });

  it('is renewed only when the handler is done, from after that event', async () => {
    store.newest.tell(10).tell(11);
    await time.pass(0);
    store.newest.breakOff();
    await time.pass(SILENCE_MS);
    expect(store.streams.length).toBe(1);
    finish();
    await time.pass(0);
    expect(told).toEqual(['the connection was lost', 'event 10']);
    expect(from(store.newest)).toEqual(at(10n));
  });
});

describe('a subscription that is lost', () => {
  it('goes on from the last checkpoint, where that is the last it heard', async () => {
    await follow();
    store.newest.confirm().tell(10).checkpoint(40);
    await time.pass(0);
    store.newest.breakOff();
    await time.pass(SILENCE_MS);
    expect(from(store.newest)).toEqual(at(40n));
  });

  it('is one that nobody confirms', async () => {
    await follow();
    await time.pass(TIMEOUT_MS);
    expect(told).toEqual(['the subscription was not confirmed']);
    await time.pass(TIMEOUT_MS - 1);
    expect(store.streams.length).toBe(2);
  });

  it('is asked for again after pauses that grow up to a second', async () => {
    store.isSilent = true;
    await follow();
    const askedAt: number[] = [];
    for (let known = store.timesAsked; askedAt.length < 8; await time.pass(1)) {
      if (store.timesAsked > known) askedAt.push(time.now());
      known = store.timesAsked;
    }
    const pauses = askedAt.slice(1).map((now, index) => now - (askedAt[index] ?? 0));
    expect(pauses).toEqual([100, 200, 400, 800, 1000, 1000, 1000]);
    expect(told).toEqual(['the store does not answer']);
  });

  it('is lost too when a handler of its milestones fails', async () => {
    await follow({
      caughtUp: () => {
        throw new Error('not now');
      },
    });
    store.newest.confirm().catchUp();
    expect(told).toEqual(['the handler failed']);
  });
});
