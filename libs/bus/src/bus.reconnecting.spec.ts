import { Controller } from '@nestjs/common';
import { MessagePattern } from '@nestjs/microservices';
import { startBroker, type RunningBroker } from '@payments/tools-nats';
import { Bus } from './bus';
import { BusDisconnected } from './bus-errors';
import { endedAfterEach } from './testing/ended-after-each';
import { eventually } from './testing/eventually';
import { startRelay } from './testing/start-relay';
import { slamDoor } from './testing/slam-door';
import { startService } from './testing/start-service';

@Controller()
class Answers {
  @MessagePattern('ping')
  async ping() {
    return 'pong';
  }
}

/** Each waits up to 400 ms for the one before it; the rest is for a slow machine. */
const TEN_TRIES_MS = 30_000;

describe('when the broker goes away', () => {
  const ending = endedAfterEach();
  let broker: RunningBroker;

  beforeEach(async () => {
    broker = ending(await startBroker());
  });

  it('a service knows it, and answers again as soon as the broker is back', async () => {
    const service = ending(await startService(broker.url, [Answers]));
    const bus = ending(await Bus.connect({ servers: broker.url, name: 'requester' }));
    const statuses: string[] = [];
    service.strategy.status.subscribe((status) => statuses.push(status));
    expect(service.strategy.isConnected).toBe(true);

    await broker.stop();
    await eventually(() => !service.strategy.isConnected);
    broker = ending(await startBroker({ port: broker.port }));
    await eventually(() => service.strategy.isConnected);

    expect(await bus.request('ping', {})).toBe('pong');
    expect(statuses).toEqual(['connected', 'disconnected', 'connected']);
  });

  it('whoever does not wait for it is told at once', async () => {
    const login = { servers: broker.url, name: 'looks once' };
    ending(await Bus.connect({ ...login, withinMs: 5_000 }));
    await broker.stop();
    await expect(Bus.connect({ ...login, withinMs: 5_000 })).rejects.toThrow(BusDisconnected);
  });

  it('its listeners are told, until they want to hear no more', async () => {
    const bus = ending(await Bus.connect({ servers: broker.url, name: 'listener' }));
    const told: string[] = [];
    bus.onDisconnect(() => told.push('away'));
    bus.onReconnect(() => told.push('back'));
    bus.onReconnect(() => told.push('never'))();
    await broker.stop();
    await eventually(() => !bus.isConnected);
    broker = ending(await startBroker({ port: broker.port }));
    await bus.connected();
    expect(told).toEqual(['away', 'back']);
  });

  it('a connection that fell silent is noticed, too', async () => {
    const relay = ending(await startRelay(broker.port));
    const bus = ending(await Bus.connect({ servers: relay.url, name: 'listener' }));
    relay.swallow();
    await eventually(() => !bus.isConnected);
    expect(bus.isConnected).toBe(false);
  });

  it('a process that starts before the broker waits for it', async () => {
    await broker.stop();
    const door = await slamDoor(broker.port);
    const connecting = Bus.connect({ servers: broker.url, name: 'early' });
    await eventually(() => door.slammed > 1);
    await door.open();
    broker = ending(await startBroker({ port: broker.port }));
    expect(ending(await connecting).isConnected).toBe(true);
  });

  it('a process comes back however often it has tried, where its client by itself gives up after ten times', async () => {
    const bus = ending(await Bus.connect({ servers: broker.url, name: 'patient' }));
    await broker.stop();
    const door = await slamDoor(broker.port);
    await eventually(() => door.slammed > 10, TEN_TRIES_MS);
    await door.open();
    broker = ending(await startBroker({ port: broker.port }));
    await bus.connected();
    expect(bus.isConnected).toBe(true);
  });

  it('a process whose login is refused does not wait', async () => {
    const guarded = ending(await startBroker({ token: 'right' }));
    await expect(Bus.connect({ servers: guarded.url, name: 'stranger', token: 'wrong' })).rejects.toMatchObject({
      code: 'AUTHORIZATION_VIOLATION',
    });
    const bus = ending(await Bus.connect({ servers: guarded.url, name: 'ours', token: 'right' }));
    expect(bus.isConnected).toBe(true);
  });
});
