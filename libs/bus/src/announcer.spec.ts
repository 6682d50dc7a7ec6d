import { startBroker, type RunningBroker } from '@payments/tools-nats';
import type { Msg, NatsConnection } from 'nats';
import { Announcer, type AnnouncerOptions } from './announcer';
import { Bus } from './bus';
import { BusClosed } from './bus-errors';
import type { Happening } from './cloud-event';
import { connectClient } from './testing/connect-client';
import { endedAfterEach } from './testing/ended-after-each';
import { eventually } from './testing/eventually';
import { startRelay } from './testing/start-relay';

type Recorded = Happening & { readonly position: number };

const recorded = (position: number): Recorded => ({
  id: `id-${position}`,
  type: position % 2 === 0 ? 'Authorized' : 'Captured',
  subject: 'acme-order-1',
  source: '/payments/123456',
  time: '2026-11-22T09:30:00.000Z',
  data: { position },
  position,
});

const positions = (count: number) => Array.from({ length: count }, (_, position) => position);

describe('announcing what the log has recorded', () => {
  const ending = endedAfterEach();
  let broker: RunningBroker;
  let bus: Bus;
  let listener: NatsConnection;
  let heard: Msg[];

  const listen = async () => {
    listener = ending(await connectClient(broker.url));
    listener.subscribe('payments.events.>', { callback: (_error, message) => heard.push(message) });
    await listener.flush();
  };
  const announcerWith = (options: Partial<AnnouncerOptions<Recorded>> = {}) =>
    new Announcer<Recorded>({
      bus,
      onUnannounceable: (_recorded, error) => {
        throw error;
      },
      ...options,
    });
  const heardPositions = () =>
    heard.map((message) => message.json<Happening>().data).map((data) => Object.values(data)[0]);
  const heardOnce = () => [...new Set(heardPositions())];

  beforeEach(async () => {
    heard = [];
    broker = ending(await startBroker());
    await listen();
    bus = ending(await Bus.connect({ servers: broker.url, name: 'announcer' }));
  });

  it('says each as a CloudEvent on the subject of its type, with its id against repetition', async () => {
    const announcer = announcerWith();
    announcer.announce(recorded(1));
    await announcer.settled();
    await eventually(() => heard.length === 1);
    expect(heard[0]?.subject).toBe('payments.events.Captured');
    expect(heard[0]?.headers?.get('Nats-Msg-Id')).toBe('id-1');
    expect(heard[0]?.headers?.get('Content-Type')).toBe('application/cloudevents+json');
    expect(heard[0]?.json()).toMatchObject({ specversion: '1.0', id: 'id-1', type: 'Captured', data: { position: 1 } });
  });

  it('keeps the order of the log', async () => {
    const announcer = announcerWith();
    for (const position of positions(1000)) announcer.announce(recorded(position));
    await announcer.settled();
    await eventually(() => heard.length === 1000);
    expect(heardPositions()).toEqual(positions(1000));
  });

  it('counts as announced only what the broker has confirmed', async () => {
    const upTo: number[] = [];
    const announcer = announcerWith({ onAnnounced: ({ position }) => upTo.push(position) });
    announcer.announce(recorded(0));
    announcer.announce(recorded(1));
    expect(announcer.announcedUpTo).toBeUndefined();
    await announcer.settled();
    expect(announcer.announcedUpTo).toEqual(recorded(1));
    expect(upTo.at(-1)).toBe(1);
  });

  it('asks for patience only when too many wait, and until they are confirmed', async () => {
    const announcer = announcerWith({ capacity: 3 });
    expect(announcer.announce(recorded(0))).toBeUndefined();
    expect(announcer.announce(recorded(1))).toBeUndefined();
    const room = announcer.announce(recorded(2));
    expect(room).toBeInstanceOf(Promise);
    await room;
    expect(announcer.waiting).toBe(0);
    expect(announcer.announce(recorded(3))).toBeUndefined();
  });

  it('passes over what can never be said, and goes on', async () => {
    const passedOver: number[] = [];
    const announcer = announcerWith({ onUnannounceable: ({ position }) => passedOver.push(position) });
    announcer.announce(recorded(0));
    announcer.announce({ ...recorded(1), data: { text: 'x'.repeat(2 ** 20) } });
    announcer.announce({ ...recorded(2), data: { amount: 1n } });
    announcer.announce(recorded(3));
    await announcer.settled();
    await eventually(() => heard.length === 2);
    expect(heardPositions()).toEqual([0, 3]);
    expect(passedOver).toEqual([1, 2]);
    expect(announcer.announcedUpTo?.position).toBe(3);
  });

  it('says again, in order, what was not confirmed when the broker died', async () => {
    const announcer = announcerWith();
    for (const position of positions(100)) announcer.announce(recorded(position));
    await announcer.settled();

    await broker.stop();
    for (const position of positions(300).slice(100, 200)) announcer.announce(recorded(position));
    await eventually(() => !bus.isConnected);
    for (const position of positions(300).slice(200)) announcer.announce(recorded(position));
    expect(announcer.announcedUpTo?.position).toBe(99);

    await listener.close();
    broker = ending(await startBroker({ port: broker.port }));
    await listen();
    await announcer.settled();
    await eventually(() => heardOnce().length === 300);
    expect(heardOnce()).toEqual(positions(300));
  });

  it('loses nothing, however often the connection breaks in the middle', async () => {
    const relay = ending(await startRelay(broker.port));
    const shaky = ending(await Bus.connect({ servers: relay.url, name: 'announcer' }));
    const announcer = announcerWith({ bus: shaky });
    let position = 0;
    for (let breaks = 0; breaks < 5; breaks++) {
      for (const last = position + 500; position < last; position++) announcer.announce(recorded(position));
      await eventually(() => heardOnce().length > position - 400);
      relay.cut();
    }
    await announcer.settled();
    await eventually(() => heardOnce().length === position);
    expect(heardOnce()).toEqual(positions(position));
  });

  it('says so to whoever waits when the bus is closed', async () => {
    const announcer = announcerWith({ capacity: 1 });
    await broker.stop();
    await eventually(() => !bus.isConnected);
    const room = announcer.announce(recorded(0));
    const settled = announcer.settled();
    const outcomes = Promise.all([expect(room).rejects.toThrow(BusClosed), expect(settled).rejects.toThrow(BusClosed)]);
    await bus.close();
    await outcomes;
    expect(announcer.waiting).toBe(1);
  });
});
