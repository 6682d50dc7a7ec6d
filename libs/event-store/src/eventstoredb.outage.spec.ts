import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Disk, startEventStore, type EventStoreServer } from '@payments/tools-eventstore';
import { idsOf, numbered } from './contract/examples';
import { Follower } from './contract/follower';
import { StoreSilent } from './event-store';
import { EventStoreDb, type EventStoreDbOptions } from './eventstoredb';
import { Cable } from './testing/cable';

const SOON_MS = 100;

let directory: string;
let server: EventStoreServer;
let cable: Cable;
let store: EventStoreDb;

const connect = async (options: EventStoreDbOptions = {}) => {
  await store?.close();
  store = new EventStoreDb(cable.url, { timeoutMs: 5 * SOON_MS, ...options });
  await store.readStream('payment-0');
};
const goAway = () => server.stop();
const comeBack = async () => {
  server = await startEventStore({ directory, port: server.port });
};
const soon = () => new Promise((resolve) => setTimeout(resolve, SOON_MS));

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'event-store-'));
  server = await startEventStore({ directory, port: 0 });
  cable = await Cable.lay(server.port);
  await connect();
});

afterEach(async () => {
  await store.close();
  await cable.remove();
  await server.stop();
  rmSync(directory, { recursive: true });
});

describe('while the store is away', () => {
  it('an append waits, and is done once when the store is back', async () => {
    const events = numbered(2);
    await goAway();
    const append = store.append('payment-1', 'no-stream', events);
    await soon();
    await comeBack();
    await expect(append).resolves.toBe(1);
    expect(idsOf(await store.readStream('payment-1'))).toEqual(idsOf(events));
  });

  it('reading and deleting wait too', async () => {
    await store.append('payment-1', 'no-stream', numbered(2));
    await goAway();
    const answers = Promise.all([
      store.readStream('payment-1'),
      store.readLast('payment-1', 1),
      store.keepLast('payment-2', 1),
      store.tombstone('person-1'),
    ]);
    await soon();
    await comeBack();
    await expect(answers).resolves.toMatchObject([
      [{ revision: 0 }, { revision: 1 }],
      [{ revision: 1 }],
      undefined,
      undefined,
    ]);
  });

  it('patience ends in silence: nobody knows what was done', async () => {
    await connect({ patienceMs: SOON_MS });
    await goAway();
    await expect(store.append('payment-1', 'no-stream', numbered(1))).rejects.toBeInstanceOf(StoreSilent);
    await expect(store.readStream('payment-1')).rejects.toBeInstanceOf(StoreSilent);
    await expect(store.ping()).rejects.toBeInstanceOf(StoreSilent);
    await comeBack();
  });

  it('a subscription waits, and goes on where it was, without a gap or a repetition', async () => {
    const events = numbered(6);
    const follower = new Follower(store, { after: 'start', filter: { streamPrefixes: ['payment-'] } });
    await store.append('payment-1', 'no-stream', events.slice(0, 3));
    await follower.received(3);
    await goAway();
    await follower.until(() => follower.interruptions.length > 0);
    await comeBack();
    await store.append('payment-1', 2, events.slice(3));
    await follower.caughtUp(2);
    await follower.received(6);
    expect(idsOf(follower.events)).toEqual(idsOf(events));
    await follower.stop();
  });

  it('a subscription to what comes next loses nothing of it', async () => {
    const events = numbered(2);
    await store.append('payment-1', 'no-stream', events.slice(0, 1));
    const follower = new Follower(store, { after: 'end' });
    await follower.caughtUp();
    await goAway();
    await follower.until(() => follower.interruptions.length > 0);
    await comeBack();
    await store.append('payment-1', 0, events.slice(1));
    await follower.received(1);
    expect(idsOf(follower.events)).toEqual(idsOf(events.slice(1)));
    await follower.stop();
  });
});

describe('when the answer to an append is lost', () => {
  it.each([
    ['the connection breaks', () => cable.break()],
    ['the connection stays open and silent', () => undefined],
  ])('and %s, the same append is made again and finds itself', async (_, thenWhat) => {
    await store.append('payment-0', 'no-stream', numbered(1));
    cable.loseAnswers();
    const appends = Array.from({ length: 20 }, (_, number) => ({
      stream: `payment-${number + 1}`,
      events: numbered(2),
    }));
    const answers = appends.map(({ stream, events }) => store.append(stream, 'no-stream', events));
    await soon();
    thenWhat();
    await expect(Promise.all(answers)).resolves.toEqual(Array(20).fill(1));
    for (const { stream, events } of appends) {
      expect(idsOf(await store.readStream(stream))).toEqual(idsOf(events));
    }
  });
});

describe('when the disk keeps the store waiting longer than an append may take', () => {
  it('the same append is made again and finds itself', async () => {
    await server.stop();
    const disk = new Disk();
    server = await startEventStore({ directory, port: server.port, appendTimeoutMs: SOON_MS, openFile: disk.openFile });
    await store.readStream('payment-1');
    const events = numbered(2);
    disk.stall();
    const append = store.append('payment-1', 'no-stream', events);
    await disk.isAsked();
    await soon();
    await soon();
    disk.goOn();
    await expect(append).resolves.toBe(1);
    expect(idsOf(await store.readStream('payment-1'))).toEqual(idsOf(events));
  });
});

describe('when the connection carries nothing more and does not say so', () => {
  it('an append gets through on another one', async () => {
    await store.append('payment-1', 'no-stream', numbered(1));
    cable.goSilent();
    await expect(store.append('payment-1', 0, numbered(1))).resolves.toBe(1);
  });

  it('a subscription is missed after a while, and renewed', async () => {
    await connect({ silenceMs: SOON_MS, timeoutMs: SOON_MS });
    const events = numbered(4);
    const follower = new Follower(store, { after: 'start' });
    await store.append('payment-1', 'no-stream', events.slice(0, 2));
    await follower.received(2);
    cable.goSilent();
    await follower.until(() => follower.interruptions.length > 0);
    await store.append('payment-1', 1, events.slice(2));
    await follower.received(4);
    expect(idsOf(follower.events)).toEqual(idsOf(events));
    await follower.stop();
  });
});

describe('when there is nothing to tell', () => {
  it('a subscription is left in peace, however the rest of the log grows', async () => {
    await connect({ silenceMs: SOON_MS, timeoutMs: 100 * SOON_MS });
    const events = numbered(2);
    const follower = new Follower(store, { after: 'start', filter: { streamPrefixes: ['payment-'] } });
    await store.append('payment-1', 'no-stream', events.slice(0, 1));
    for (let round = 0; round < 5; round++) {
      await store.append(`foreign-${round}`, 'no-stream', numbered(3));
      await soon();
    }
    await store.append('payment-1', 0, events.slice(1));
    await follower.received(2);
    expect(idsOf(follower.events)).toEqual(idsOf(events));
    expect(follower).toMatchObject({ interruptions: [], timesCaughtUp: 1 });
    await follower.stop();
  });
});

describe('when it is closed', () => {
  it('what is under way is given up, and nothing begins', async () => {
    await goAway();
    const append = store.append('payment-1', 'no-stream', numbered(1));
    await Promise.all([store.close(), expect(append).rejects.toBeInstanceOf(StoreSilent)]);
    await expect(store.ping()).rejects.toBeInstanceOf(StoreSilent);
    await comeBack();
  });
});
