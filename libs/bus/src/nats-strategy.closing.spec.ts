import { Controller } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { startBroker, type RunningBroker } from '@payments/tools-nats';
import type { NatsConnection } from 'nats';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectClient } from './testing/connect-client';
import { endedAfterEach } from './testing/ended-after-each';
import { eventually } from './testing/eventually';
import { startService } from './testing/start-service';

let begun = 0;

@Controller()
class Slow {
  @MessagePattern('slow')
  async slow(@Payload() { forMs }: { forMs: number }) {
    begun++;
    await sleep(forMs);
    return { worked: forMs };
  }
}

describe('a service that closes', () => {
  const ending = endedAfterEach();
  let broker: RunningBroker;
  let client: NatsConnection;

  beforeEach(async () => {
    begun = 0;
    broker = ending(await startBroker());
    client = ending(await connectClient(broker.url));
  });

  const start = async (options = {}) => ending(await startService(broker.url, [Slow], options));
  const ask = async (forMs: number) =>
    (await client.request('slow', JSON.stringify({ forMs }), { timeout: 5_000 })).json();

  it('answers what it has begun', async () => {
    const service = await start();
    const answer = ask(100);
    await eventually(() => begun === 1);
    await service.stop();
    expect(await answer).toEqual({ worked: 100 });
  });

  it('answers what was sent to it before the broker let it go', async () => {
    const service = await start();
    const answers = Array.from({ length: 200 }, () => ask(20));
    await client.flush();
    await service.stop();
    expect(await Promise.all(answers)).toHaveLength(200);
    expect(begun).toBe(200);
  });

  it('takes no new work', async () => {
    const service = await start();
    await service.stop();
    await expect(ask(1)).rejects.toMatchObject({ code: '503' });
  });

  it('does not wait beyond its deadline, and says what it left behind', async () => {
    const service = await start({ deadlineMs: 50 });
    const answer = client.request('slow', '{"forMs":400}', { timeout: 300 });
    const lost = expect(answer).rejects.toMatchObject({ code: 'TIMEOUT' });
    await eventually(() => begun === 1);
    await service.stop();
    expect(service.errors).toEqual([new Error('Closed with 1 messages unfinished')]);
    await lost;
  });

  it('closes once, however often it is asked to', async () => {
    const service = await start();
    await Promise.all([service.strategy.close(), service.strategy.close()]);
    await service.stop();
    await service.strategy.close();
    expect(service.errors).toEqual([]);
  });

  it('closes within its deadline even if the broker is away', async () => {
    const service = await start({ deadlineMs: 100 });
    await broker.stop();
    await eventually(() => !service.bus.isConnected);
    await service.stop();
    expect(service.strategy.isConnected).toBe(false);
  });

  it('lets another take over without one lost reply, again and again', async () => {
    const failures: unknown[] = [];
    let answered = 0;
    let isAsking = true;
    let instances = [await start(), await start()];
    const requesters = Array.from({ length: 32 }, async (_, index) => {
      while (isAsking) {
        await ask(5 + (index % 20)).then(
          () => answered++,
          (error) => failures.push(error),
        );
      }
    });
    for (let restart = 0; restart < 6; restart++) {
      const [oldest, ...others] = instances;
      instances = [...others, await start()];
      await oldest?.stop();
    }
    isAsking = false;
    await Promise.all(requesters);
    expect(failures).toEqual([]);
    expect(answered).toBeGreaterThan(0);
    expect(begun).toBe(answered);
  });
});
