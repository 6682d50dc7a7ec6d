import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Module, type OnApplicationBootstrap } from '@nestjs/common';
import { answerTo, RawConnection } from '@payments/service/testing';
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

  it.each([
    '',
    ';;;',
    'text/plain',
    'application/xml',
    'multipart/form-data; boundary=x',
    'application/json; charset=utf-16',
  ])('does not mind a body that is called %s', async (type) => {
    expect(await deliver(payloadOf(), { 'content-type': type })).toMatchObject({ status: 200 });
  });
});

/** A delivery as its bytes, said by a proxy. */
const bytesOf = (headers: readonly string[] = [], line = `POST /vipps/${registration.pathId} HTTP/1.1`): string => {
  const delivery = signed(registration, payloadOf());
  const usual = Object.entries({
    host: 'inner.acme.example',
    'content-length': delivery.rawBody.length,
    ...delivery.headers,
  });
  const all = [...usual.map(([name, value]) => `${name}: ${value}`), ...headers];
  return [line, ...all, '', delivery.rawBody.toString()].join('\r\n');
};
const CLOSE = 'Connection: close';

describe('an authentic delivery', () => {
  it.each<[string, readonly string[]]>([
    ['that a proxy passes on under another host', []],
    ['with another host in what proxies add', ['X-Forwarded-Host: evil.example', 'Forwarded: host=evil.example']],
    ['from whichever address', ['X-Forwarded-For: 203.0.113.9']],
  ])('%s is let in', async (_how, headers) => {
    expect(await answerTo(gateway.url, bytesOf([...headers, CLOSE]))).toContain('HTTP/1.1 200 OK');
  });

  it('may come after another on the same connection', async () => {
    const connection = new RawConnection(gateway.url);
    for (const times of [1, 2, 3]) await connection.say(bytesOf()).hears('HTTP/1.1 200 OK', times);
    connection.end();
  });

  it.each<[string, () => string]>([
    ['two signatures', () => bytesOf(['Authorization: x'])],
    ['two dates', () => bytesOf(['X-Ms-Date: x'])],
    ['two hashes of its body', () => bytesOf(['X-Ms-Content-Sha256: x'])],
    ['two types', () => bytesOf(['Content-Type: a/a', 'Content-Type: a/a'])],
    ['a whole address', () => bytesOf([], `POST ${registration.url} HTTP/1.1`)],
    ['the wish to speak something else', () => bytesOf(['Connection: Upgrade', 'Upgrade: websocket'])],
  ])('is refused all the same, and the connection closed, if it comes with %s', async (_what, bytes) => {
    const before = await counts();
    expect(await answerTo(gateway.url, bytes())).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(await counts()).toEqual(before);
  });
});

const distinctAnswers = async (requests: readonly string[]): Promise<readonly string[]> => {
  const answers = await Promise.all(requests.map((bytes) => answerTo(gateway.url, bytes)));
  return [...new Set(answers.map((answer) => answer.replace(/Date: .*/, 'Date: …')))];
};

describe('whatever else comes to the door', () => {
  const post = (path: string, headers: object = {}, body = '{}') => send('POST', path, headers, body);

  it.each<[string, () => Promise<Answer>, number]>([
    ['a delivery without a signature', () => post(`/vipps/${registration.pathId}`), 401],
    ['a delivery with a signature of its own', () => deliver(payloadOf(), { authorization: 'HMAC-SHA256 x' }), 401],
    ['a delivery to a path that is none', () => post('/vipps/another'), 404],
    ['a packed body', () => deliver(payloadOf(), { 'content-encoding': 'gzip' }), 415],
    ['a body that is too large', () => deliver('x'.repeat(64 * KILOBYTE + 1)), 413],
  ])('%s is turned away, without a word', async (_what, call, status) => {
    const { text, headers, ...answer } = await call();
    expect(answer.status).toBe(status);
    expect(text).toBe('');
    expect(Object.keys(headers).sort()).toEqual(['connection', 'content-length', 'date']);
  });

  it.each([
    ['says so', `Content-Length: ${64 * KILOBYTE + 1}\r\n\r\n`],
    ['says nothing of it', `Transfer-Encoding: chunked\r\n\r\n10001\r\n${'x'.repeat(64 * KILOBYTE + 1)}`],
  ])('is too large and %s: it is not read to its end, and the connection is closed', async (_what, rest) => {
    const head = `POST /vipps/${registration.pathId} HTTP/1.1\r\nHost: acme.example\r\n`;
    expect(await answerTo(gateway.url, `${head}${rest}`)).toMatch(/^HTTP\/1\.1 413 .*\r\n\r\n$/s);
  });

  it('is large, and let in', async () => {
    expect(await deliver(' '.repeat(64 * KILOBYTE))).toMatchObject({ status: 200 });
  });

  it('is answered to the byte as any other with the same status: nobody learns what there is', async () => {
    const { pathId } = registration;
    const escaped = `%${pathId.charCodeAt(0).toString(16)}${pathId.slice(1)}`;
    const methods = ['GET', 'PUT', 'OPTIONS', 'DELETE', 'PATCH', 'TRACE'].map((method) => `${method} /vipps/${pathId}`);
    const ids = ['another', '__proto__', escaped, `${pathId}/`, `${pathId}?`, `${pathId}?a=1`, `${pathId};a`];
    const paths = ['/', '/payments?phoneNumber=4712345678', '/vipps/%zz', `/vipps/${'a'.repeat(300)}`];
    const detours = [`/VIPPS/${pathId}`, `//vipps/${pathId}`, `/a/../vipps/${pathId}`, `/vipps/..%2f${pathId}`];
    const posts = [...ids.map((id) => `/vipps/${id}`), ...paths, ...detours].map((path) => `POST ${path}`);
    const unknown = [...methods, ...posts].map((line) => bytesOf([CLOSE], `${line} HTTP/1.1`));
    expect(await distinctAnswers(unknown)).toEqual([
      'HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\nDate: …\r\nConnection: close\r\n\r\n',
    ]);

    const authentic = bytesOf([CLOSE]);
    const forged = [
      authentic.replace(/authorization: .*/, 'authorization: x'),
      authentic.replace(/authorization: .*\r\n/, ''),
      authentic.replace(/Signature=./, 'Signature=-'),
      authentic.replace(/x-ms-date: .*/, 'x-ms-date: garbage'),
      authentic.replace(/x-ms-content-sha256: .*/, 'x-ms-content-sha256: x'),
      authentic.replace('acme-order-1', 'acme-order-2'),
      authentic.replace('1234567', '7654321'),
    ];
    expect(await distinctAnswers(forged)).toEqual([
      'HTTP/1.1 401 Unauthorized\r\ncontent-length: 0\r\nDate: …\r\nConnection: close\r\n\r\n',
    ]);
  });

  it('is not heard after many forgeries, by the address that the proxy gives, and others are', async () => {
    const forged = (from: string) => deliver(payloadOf(), { authorization: 'x', 'x-forwarded-for': from });
    for (let sent = 0; sent < 30; sent++) expect(await forged('203.0.113.7')).toMatchObject({ status: 401 });
    expect(await forged('203.0.113.7')).toMatchObject({ status: 429, text: '' });
    expect(await forged('192.0.2.1, 203.0.113.7')).toMatchObject({ status: 429 });
    expect(await forged('203.0.113.7, 203.0.113.8')).toMatchObject({ status: 401 });
    expect(await deliver(payloadOf())).toMatchObject({ status: 200 });
  });
});

describe('a gateway that has lost the bus', () => {
  it('says so to whoever asks for its health, in words', async () => {
    await broker.stop();
    let asked = await send('GET', '/health/ready');
    while (asked.status === 200) asked = await send('GET', '/health/ready');
    expect(asked).toMatchObject({ status: 503 });
    expect(JSON.parse(asked.text)).toMatchObject({ status: 'error', error: { bus: { status: 'down' } } });
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
