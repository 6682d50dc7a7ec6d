import { binaryEvent, END, EventStoreDBClient, type AllStreamSubscription } from '@eventstore/db-client';
import { Embedded, newStream } from '../testing/embedded';

/** Enough to fill what the client, the connection and the server hold for a reader. */
const EVENTS = 120;
const large = () => binaryEvent({ type: 'Large', data: Buffer.alloc(64 * 1024) });

/** Clients of one process share a connection, and all its calls what it may hold unread, unless their options differ. */
const anotherConnection = ({ server }: Embedded) =>
  EventStoreDBClient.connectionString(`${server.url}&keepAliveInterval=20000`);

/** A live subscriber that reads nothing while very much is written. */
async function slowSubscriber(embedded: Embedded): Promise<AllStreamSubscription> {
  const writer = anotherConnection(embedded);
  const subscription = embedded.client.subscribeToAll({ fromPosition: END });
  await new Promise<void>((resolve) => subscription.once('caughtUp', () => resolve()));
  subscription.pause();
  const stream = newStream();
  for (let number = 0; number < EVENTS; number++) await writer.appendToStream(stream, large());
  await writer.dispose();
  return subscription;
}

describe('a live subscriber that does not keep up', () => {
  const embedded = new Embedded({ durable: false });
  beforeAll(() => embedded.start());
  afterAll(() => embedded.stop());

  it('falls behind, catches up from the log and misses nothing', async () => {
    const subscription = await slowSubscriber(embedded);
    const told: string[] = [];
    let seen = 0;
    subscription.on('fellBehind' as 'caughtUp', () => told.push('fell behind'));
    subscription.on('data', () => seen++).resume();
    await new Promise<void>((resolve) => subscription.once('caughtUp', () => resolve()));
    expect(seen).toBe(EVENTS);
    expect(told).toEqual(['fell behind']);
    await subscription.unsubscribe();
  });
});

describe('a live subscriber that does not keep up, where those are dropped', () => {
  const embedded = new Embedded({ durable: false, slowSubscribers: 'drop' });
  beforeAll(() => embedded.start());
  afterAll(() => embedded.stop());

  it('ends with the error of older servers', async () => {
    const subscription = await slowSubscriber(embedded);
    const error = new Promise((resolve) => subscription.once('error', resolve));
    subscription.resume();
    expect(await error).toMatchObject({ type: 'timeout', message: expect.stringContaining('Consumer too slow') });
  });
});
