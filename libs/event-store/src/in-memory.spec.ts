import { StoreSilent } from './event-store';
import { eventStoreContract } from './event-store.contract';
import { Follower } from './contract/follower';
import { idsOf, numbered } from './contract/examples';
import { InMemoryEventStore } from './in-memory';

eventStoreContract('the event store in memory', async () => {
  const store = new InMemoryEventStore();
  return { store, stop: () => store.close() };
});

describe('a fault on request', () => {
  it('before: nothing is done and the store is silent, once', async () => {
    const store = new InMemoryEventStore();
    store.failNext('append', 'before');
    await expect(store.append('payment-1', 'no-stream', numbered(1))).rejects.toBeInstanceOf(StoreSilent);
    await expect(store.readStream('payment-1')).resolves.toEqual([]);
    await expect(store.append('payment-1', 'no-stream', numbered(1))).resolves.toBe(0);
  });

  it('after: it is done and the answer is lost; the same append again finds it', async () => {
    const store = new InMemoryEventStore();
    const events = numbered(2);
    store.failNext('append', 'after');
    await expect(store.append('payment-1', 'no-stream', events)).rejects.toBeInstanceOf(StoreSilent);
    await expect(store.append('payment-1', 'no-stream', events)).resolves.toBe(1);
    expect(idsOf(store.all())).toEqual(idsOf(events));
  });

  it('touches only the operation named', async () => {
    const store = new InMemoryEventStore();
    store.failNext('ping', 'before');
    await expect(store.readStream('payment-1')).resolves.toEqual([]);
    await expect(store.ping()).rejects.toBeInstanceOf(StoreSilent);
  });

  it('dropped subscriptions go on where they were', async () => {
    const store = new InMemoryEventStore();
    const events = numbered(3);
    const follower = new Follower(store, { after: 'start' });
    await store.append('payment-1', 'no-stream', events.slice(0, 2));
    await follower.received(2);
    store.dropSubscriptions('the cable');
    await store.append('payment-1', 1, events.slice(2));
    await follower.caughtUp(2);
    await store.delivered();
    expect(idsOf(follower.events)).toEqual(idsOf(events));
    expect(follower.interruptions).toEqual(['the cable']);
  });
});

describe('the order of an answer and its echo', () => {
  const firstSeen = async (store: InMemoryEventStore) => {
    const seen: string[] = [];
    const follower = new Follower(store, { after: 'start' }, () => void seen.push('echo'));
    await follower.caughtUp();
    await store.append('payment-1', 'no-stream', numbered(1)).then(() => seen.push('answer'));
    await store.delivered();
    return seen;
  };

  it('is answer, echo', async () => {
    await expect(firstSeen(new InMemoryEventStore())).resolves.toEqual(['answer', 'echo']);
  });

  it('is echo, answer, if asked for', async () => {
    await expect(firstSeen(new InMemoryEventStore({ answersAfterEcho: true }))).resolves.toEqual(['echo', 'answer']);
  });
});
