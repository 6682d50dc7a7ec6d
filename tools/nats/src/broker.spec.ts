import { randomBytes } from 'node:crypto';
import type { BrokerOptions } from './broker';
import { startBroker, type RunningBroker } from './start-broker';
import { RawClient } from './testing/connect-raw';
import { eventually } from './testing/eventually';

const QUIET = 'CONNECT {"verbose":false}';

describe('the broker', () => {
  const ending: (() => unknown)[] = [];

  afterEach(async () => {
    for (const end of ending.splice(0).reverse()) await end();
  });

  const start = async (options?: BrokerOptions): Promise<RunningBroker> => {
    const broker = await startBroker(options);
    ending.push(() => broker.stop());
    return broker;
  };
  const connect = async (broker: RunningBroker): Promise<RawClient> => {
    const client = await RawClient.connect(broker.port);
    ending.push(() => client.socket.destroy());
    return client;
  };

  it('introduces itself to every client', async () => {
    const broker = await start({ payloadBytesMax: 1000 });
    const client = await connect(broker);
    await eventually(() => client.heard.endsWith('\r\n'));
    expect(JSON.parse(client.heard.replace(/^INFO /, ''))).toMatchObject({
      version: '2.9.0',
      proto: 1,
      host: '127.0.0.1',
      port: broker.port,
      headers: true,
      max_payload: 1000,
      client_id: 1,
      client_ip: '127.0.0.1',
    });
  });

  it('shares a queue group among all its members', async () => {
    const broker = await start();
    const workers = [await connect(broker), await connect(broker)];
    for (const worker of workers) worker.say(QUIET, 'SUB work group 1', 'PING');
    await eventually(() => workers.every(({ heard }) => heard.includes('PONG')));
    const client = await connect(broker);
    client.say(QUIET, ...Array.from({ length: 100 }, () => ['PUB work 1', 'x']).flat(), 'PING');
    const received = () => workers.map(({ heard }) => heard.split('MSG work').length - 1);
    await eventually(() => received().reduce((sum, count) => sum + count) === 100);
    expect(Math.min(...received())).toBeGreaterThan(0);
  });

  it('gives only the payload to whoever did not ask for headers', async () => {
    const broker = await start();
    const plain = await connect(broker);
    plain.say(QUIET, 'SUB a 1', 'PING');
    await eventually(() => plain.heard.includes('PONG'));
    const client = await connect(broker);
    client.say('CONNECT {"verbose":false,"headers":true}', 'HPUB a 18 20', 'NATS/1.0', 'A: b', '', 'hi');
    await eventually(() => plain.heard.endsWith('MSG a 1 2\r\nhi\r\n'));
    expect(plain.heard).not.toContain('NATS/1.0');
  });

  it('forgets the subscriptions of a client that has gone', async () => {
    const broker = await start();
    const worker = await connect(broker);
    worker.say(QUIET, 'SUB work 1', 'PING');
    await eventually(() => worker.heard.includes('PONG'));
    worker.socket.destroy();
    const client = await connect(broker);
    client.say('CONNECT {"verbose":false,"headers":true,"no_responders":true}', 'SUB inbox 1');
    await eventually(() => {
      client.say('PUB work inbox 0', '');
      return client.heard.includes('503');
    });
    expect(client.heard).toContain('HMSG inbox 1 16 16\r\nNATS/1.0 503');
  });

  it('lets nobody in without the token, if there is one', async () => {
    const broker = await start({ token: 'right' });
    const [silent, wrong, right] = [await connect(broker), await connect(broker), await connect(broker)];
    silent.say('SUB > 1');
    wrong.say('CONNECT {"verbose":false,"auth_token":"wrong"}');
    right.say('CONNECT {"verbose":false,"auth_token":"right"}', 'PING');
    await eventually(() => silent.hasEnded && wrong.hasEnded && right.heard.includes('PONG'));
    for (const stranger of [silent, wrong]) expect(stranger.heard).toContain("-ERR 'Authorization Violation'");
  });

  it('cuts off whoever does not read, and serves the others', async () => {
    const broker = await start({ pendingBytesMax: 1024 * 1024 });
    const slow = await connect(broker);
    slow.say(QUIET, 'SUB big 1');
    slow.socket.pause();
    const client = await connect(broker);
    client.say(QUIET);
    // Far more than what the operating system holds for a connection on both its sides.
    const payload = 'x'.repeat(1024 * 1024);
    for (let round = 1; round <= 32; round++) {
      client.say(`PUB big ${payload.length}`, payload, 'PING');
      await eventually(() => client.heard.split('PONG').length - 1 === round);
    }
    slow.socket.resume();
    await eventually(() => slow.hasEnded);
    expect(client.hasEnded).toBe(false);
  });

  it('asks a client that is silent whether it is there, and hangs up if it does not say so', async () => {
    const broker = await start({ pingIntervalMs: 20 });
    const alive = await connect(broker);
    alive.socket.on('data', (bytes) => {
      if (bytes.toString().includes('PING')) alive.say('PONG');
    });
    const dead = await connect(broker);
    await eventually(() => dead.hasEnded);
    expect(dead.heard).toMatch(/PING\r\nPING\r\n-ERR 'Stale Connection'\r\n$/);
    expect(alive.hasEnded).toBe(false);
  });

  it('survives whatever is thrown at it', async () => {
    const broker = await start();
    for (let round = 0; round < 100; round++) {
      const client = await connect(broker);
      const noise = randomBytes(1 + round * 7);
      client.say(QUIET);
      client.socket.end(round % 2 ? noise : Buffer.concat([Buffer.from('PUB a 5\r\n'), noise]));
    }
    const client = await connect(broker);
    client.say(QUIET, 'PING');
    await eventually(() => client.heard.includes('PONG'));
    expect(client.hasEnded).toBe(false);
  });

  it('warns its clients before it leaves, passes on what it is given, and lets nobody in any more', async () => {
    const broker = await start();
    const client = await connect(broker);
    client.say(QUIET, 'SUB a 1', 'PING');
    await eventually(() => client.heard.includes('PONG'));
    const stopped = broker.stop(100);
    await eventually(() => client.heard.includes('"ldm":true'));
    await expect(RawClient.connect(broker.port)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    client.say('PUB a 1', 'x');
    await stopped;
    await eventually(() => client.hasEnded);
    expect(client.heard).toContain('MSG a 1 1\r\nx\r\n');
  });

  it('is gone at once if told so, and its port is free again', async () => {
    const broker = await start();
    const client = await connect(broker);
    await broker.stop();
    await eventually(() => client.hasEnded);
    const next = await start({ port: broker.port });
    expect(next.url).toBe(broker.url);
  });

  it.each(['0.0.0.0', '::', '192.168.1.10', 'example.org', '127.0.0.1.example.org'])(
    'does not listen to the world: %s',
    async (host) => {
      await expect(startBroker({ host })).rejects.toThrow(RangeError);
    },
  );
});
