import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Module, type OnApplicationBootstrap } from '@nestjs/common';
import { startEventStore, type EventStoreServer } from '@payments/tools-eventstore';
import { startBroker, type RunningBroker } from '@payments/tools-nats';
import { startVipps, type Vipps } from '@payments/tools-vipps';
import type { Registration } from './registrations';
import { SecretsFile } from './secrets-file';
import { payloadOf, signed } from './testing/delivery';
import { runGateway, type Answer, type RunningGateway } from './testing/run-gateway';

const KILOBYTE = 1024;

let directory: string;
let vipps: Vipps;
let broker: RunningBroker;
let eventStore: EventStoreServer;
let registration: Registration;
let gateway: RunningGateway;

@Module({})
class Companion implements OnApplicationBootstrap {
  static starts = 0;

  onApplicationBootstrap(): void {
    Companion.starts++;
  }
}

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'http-edge-'));
  vipps = await startVipps();
  broker = await startBroker();
  eventStore = await startEventStore({ directory: join(directory, 'log'), port: 0, durable: false });
  const { merchantSerialNumber, clientId, clientSecret, subscriptionKey } = vipps.salesUnit;
  const settings = {
    EVENTSTORE_URL: eventStore.url,
    NATS_URL: broker.url,
    VIPPS_BASE_URL: vipps.url,
    VIPPS_MERCHANT_SERIAL_NUMBER: merchantSerialNumber,
    VIPPS_CLIENT_ID: clientId,
    VIPPS_CLIENT_SECRET: clientSecret,
    VIPPS_SUBSCRIPTION_KEY: subscriptionKey,
    LOG_LEVEL: 'fatal',
  };
  gateway = await runGateway(settings, directory, [Companion]);
  const [kept] = await new SecretsFile(join(directory, 'webhook-secrets.json')).read();
  registration = kept as Registration;
});

afterAll(async () => {
  await eventStore.stop();
  await broker.stop();
  await vipps.stop();
  await rm(directory, { recursive: true });
});

const send: RunningGateway['send'] = (...call) => gateway.send(...call);
const deliver = (body: Buffer | string | object, headers: object = {}) => {
  const delivery = signed(registration, body);
  return send(
    'POST',
    `/vipps/${delivery.pathId}`,
    { 'content-type': 'application/json', ...delivery.headers, ...headers },
    delivery.rawBody,
  );
};
const counts = async () => JSON.parse((await send('GET', '/health/deliveries')).text) as Record<string, number>;

describe('the gateway as its process starts it', () => {
  it('is registered at Vipps once', async () => {
    const response = await fetch(`${vipps.url}/_sim/registrations`);
    expect(await response.json()).toMatchObject({ registrations: [{ url: registration.url }] });
  });

  it('starts each module once, though the bus is a transport of its own', () => {
    expect(Companion.starts).toBe(1);
  });
});

describe("Vipps' door", () => {
  it('is open once the gateway is ready', async () => {
    expect(JSON.parse((await send('GET', '/health/ready')).text)).toMatchObject({
      status: 'ok',
      details: { projection: { status: 'up' }, bus: { status: 'up' }, store: { status: 'up' } },
    });
    expect(JSON.parse((await send('GET', '/health/canary')).text)).toMatchObject({ status: 'ok' });
  });

  it('tells nobody what is measured', async () => {
    expect(await send('GET', '/metrics')).toMatchObject({ status: 404 });
  });

  it.each<[string, Buffer | string | object, string]>([
    ['of a payment that nobody here knows', payloadOf(), 'unknown-payment'],
    ['that cannot be read', '{"msn":', 'not-understood'],
    ['that is no UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), 'not-understood'],
    ['without a body', '', 'not-understood'],
  ])('takes an authentic delivery %s with 200, and counts it', async (_what, body, receipt) => {
    const before = (await counts())[receipt] ?? 0;
    expect(await deliver(body)).toMatchObject({ status: 200, text: '' });
    expect((await counts())[receipt]).toBe(before + 1);
  });

  it.each(['text/plain', 'application/xml', 'multipart/form-data; boundary=x', 'application/json; charset=utf-16'])(
    'does not mind a body that is called %s',
    async (type) => {
      expect(await deliver(payloadOf(), { 'content-type': type })).toMatchObject({ status: 200 });
    },
  );
});

describe('whatever else comes to the door', () => {
  const post = (path: string, headers: object = {}, body = '{}') => send('POST', path, headers, body);

  it.each<[string, () => Promise<Answer>, number]>([
    ['a delivery without a signature', () => post(`/vipps/${registration.pathId}`), 401],
    ['a delivery with a signature of its own', () => deliver(payloadOf(), { authorization: 'HMAC-SHA256 x' }), 401],
    ['a delivery to a path that is none', () => post('/vipps/another'), 404],
    ['a delivery to a path below', () => post(`/vipps/${registration.pathId}/more`), 404],
    ['a delivery in other words', () => post(`/VIPPS/${registration.pathId}`), 404],
    ['a delivery with dots', () => post(`/vipps/..%2f${registration.pathId}`), 404],
    ['a look', () => send('GET', `/vipps/${registration.pathId}`), 404],
    ['a look without a body', () => send('HEAD', `/vipps/${registration.pathId}`), 404],
    ['a change', () => send('PUT', `/vipps/${registration.pathId}`), 404],
    ['a question about options', () => send('OPTIONS', `/vipps/${registration.pathId}`), 404],
    ['a question about somebody', () => send('GET', '/payments?phoneNumber=4712345678'), 404],
    ['a packed body', () => deliver(payloadOf(), { 'content-encoding': 'gzip' }), 415],
    ['a body that is too large', () => deliver('x'.repeat(64 * KILOBYTE + 1)), 413],
  ])('%s is turned away, without a word about us', async (_what, call, status) => {
    const { text, headers, ...answer } = await call();
    expect(answer.status).toBe(status);
    if (status === 404) expect(text).toBe('');
    expect(`${text} ${JSON.stringify(headers)}`).not.toMatch(
      / at |node_modules|nest|fastify|FST_|\d+\.\d+\.\d+|x-powered-by/i,
    );
  });

  it('is large, and let in', async () => {
    expect(await deliver(' '.repeat(64 * KILOBYTE))).toMatchObject({ status: 200 });
  });
});

describe('a door that is closed', () => {
  // Node itself would wait for half a minute, longer than this spec may take.
  it('waits for nobody who holds a connection and never says anything', async () => {
    const { hostname, port } = new URL(gateway.url);
    const silent = connect({ host: hostname, port: Number(port) });
    await once(silent, 'connect');
    const letGo = once(silent, 'close');
    await gateway.stop();
    await letGo;
  }, 15_000);
});
