import { Controller, type Type } from '@nestjs/common';
import { EventPattern, MessagePattern, Payload } from '@nestjs/microservices';
import { startBroker, type RunningBroker } from '@payments/tools-nats';
import type { NatsConnection } from 'nats';
import { connectClient } from './testing/connect-client';
import { endedAfterEach } from './testing/ended-after-each';
import { startService, type RunningService } from './testing/start-service';

describe('the instances of a service', () => {
  const ending = endedAfterEach();
  let broker: RunningBroker;
  let client: NatsConnection;
  let instances: RunningService[];

  beforeEach(async () => {
    instances = [];
    broker = ending(await startBroker());
    client = ending(await connectClient(broker.url));
  });

  const start = async (service: string, ...controllers: Type[]) =>
    instances.push(ending(await startService(broker.url, controllers, { service })));
  const publish = (subject: string, count: number) => {
    for (let number = 0; number < count; number++) client.publish(subject, `${number}`);
  };
  /** Everything has been given to the handlers, also what should not have been. */
  const allDelivered = async () => {
    await client.flush();
    await Promise.all(instances.map(({ bus }) => bus.flush()));
    await new Promise((resolve) => setImmediate(resolve));
  };

  it('share the requests: each is answered by one of them', async () => {
    const asked: string[] = [];
    const answering = (name: string) => {
      @Controller()
      class Answers {
        @MessagePattern('who')
        async who() {
          asked.push(name);
          return name;
        }
      }
      return Answers;
    };
    await start('service', answering('first'));
    await start('service', answering('second'));
    for (let round = 0; round < 50; round++) await client.request('who', '{}');
    expect(asked).toHaveLength(50);
    expect(new Set(asked)).toEqual(new Set(['first', 'second']));
  });

  it('share the events of each pattern, and overlapping patterns all hear of them', async () => {
    const captured: number[] = [];
    const all: number[] = [];
    @Controller()
    class Listens {
      @EventPattern('events.*.captured')
      async one(@Payload() number: number) {
        captured.push(number);
      }

      @EventPattern('events.>')
      async every(@Payload() number: number) {
        all.push(number);
      }
    }
    await start('service', Listens);
    await start('service', Listens);
    publish('events.acme.captured', 100);
    await allDelivered();
    const once = Array.from({ length: 100 }, (_, number) => number);
    expect(captured.sort((a, b) => a - b)).toEqual(once);
    expect(all.sort((a, b) => a - b)).toEqual(once);
  });

  it('all hear an event that asks for no queue', async () => {
    const heard: string[] = [];
    const listening = (name: string) => {
      @Controller()
      class Listens {
        @EventPattern('heartbeat', { queue: '' })
        async beat() {
          heard.push(name);
        }
      }
      return Listens;
    };
    await start('service', listening('first'));
    await start('service', listening('second'));
    publish('heartbeat', 5);
    await allDelivered();
    expect(heard.filter((name) => name === 'first')).toHaveLength(5);
    expect(heard.filter((name) => name === 'second')).toHaveLength(5);
  });

  it('hear an event once, even with two handlers of one pattern, and each of these hears it', async () => {
    const heard: string[] = [];
    @Controller()
    class Listens {
      @EventPattern('events')
      async one() {
        heard.push('one');
      }

      @EventPattern('events')
      async other() {
        heard.push('other');
      }
    }
    await start('service', Listens);
    await start('service', Listens);
    publish('events', 20);
    await allDelivered();
    expect(heard.filter((name) => name === 'one')).toHaveLength(20);
    expect(heard.filter((name) => name === 'other')).toHaveLength(20);
  });

  it('do not share with another service', async () => {
    const heard: string[] = [];
    const listening = (name: string) => {
      @Controller()
      class Listens {
        @EventPattern('events')
        async hear() {
          heard.push(name);
        }
      }
      return Listens;
    };
    await start('receipt', listening('receipt'));
    await start('capture', listening('capture'));
    publish('events', 10);
    await allDelivered();
    expect(heard.filter((name) => name === 'receipt')).toHaveLength(10);
  });

  it('survive an event whose handler throws, and one that is malformed', async () => {
    const heard: unknown[] = [];
    @Controller()
    class Listens {
      @EventPattern('events')
      async hear(@Payload() body: unknown) {
        heard.push(body);
        if (body === 'poison') throw new Error('poisoned');
      }
    }
    await start('service', Listens);
    client.publish('events', '"poison"');
    client.publish('events', 'not JSON');
    client.publish('events', '"good"');
    await allDelivered();
    expect(heard).toEqual(['poison', 'good']);
    expect(instances[0]?.errors).toEqual([new Error('poisoned')]);
    expect(instances[0]?.strategy.malformedPayloads).toBe(1);
  });
});
