import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DoorServer, type DoorLimits } from '@payments/service';
import { answerTo, RawConnection } from '@payments/service/testing';
import { ownCertificate, type Certificate } from './certificate';

let directory: string;
let tls: Certificate;
let server: Server;
let refusals: string[];

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'tls-door-'));
  tls = await ownCertificate(directory);
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
});

afterAll(() => rm(directory, { recursive: true }));

/** Answers 200 at once. */
async function open(limits: Partial<DoorLimits> = {}, isKnown = () => false): Promise<string> {
  refusals = [];
  const door = { host: '127.0.0.1', port: 0, tls, isKnown, limits: { lookEveryMs: 10, ...limits } };
  const answer = new DoorServer(
    door,
    (_, response) => response.writeHead(200, { 'content-length': 0 }).end(),
    (why) => refusals.push(why),
  );
  server = answer.server;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `https://localhost:${(server.address() as AddressInfo).port}`;
}

const request = (line = 'POST /in HTTP/1.1', headers: readonly string[] = ['Content-Length: 0'], body = '') =>
  [line, 'Host: acme.example', 'Connection: close', ...headers, '', body].join('\r\n');

describe('a door that faces the world', () => {
  it('speaks HTTPS', async () => {
    expect(await answerTo(await open(), request(), tls.certificate)).toContain('HTTP/1.1 200 OK');
  });

  it('lets go of whoever connects and does not shake hands', async () => {
    const url = (await open({ headersMs: 30 })).replace('https:', 'http:');
    expect(await new RawConnection(url).closed).toBe('');
  });

  it('lets go of whoever shakes hands and says nothing', async () => {
    const url = await open({ headersMs: 300 });
    expect(await new RawConnection(url, tls.certificate).closed).toContain('HTTP/1.1 408 Request Timeout');
    expect(refusals).toEqual(['too-slow']);
  });

  it.each([
    ['HTTP/1.0', request('POST /in HTTP/1.0'), 'http-version'],
    ['extended chunks', request(undefined, ['Transfer-Encoding: chunked'], '1;a\r\nx\r\n0\r\n\r\n'), 'chunks'],
  ])('refuses %s', async (_what, bytes, why) => {
    expect(await answerTo(await open(), bytes, tls.certificate)).toContain('HTTP/1.1 400 Bad Request');
    expect(refusals).toEqual([why]);
  });

  it('has few connections for one address', async () => {
    const url = await open({ connectionsPerAddress: 1 });
    const first = new RawConnection(url, tls.certificate).say(request().replace('Connection: close\r\n', ''));
    await first.hears('HTTP/1.1 200 OK');
    expect(await answerTo(url, request(), tls.certificate)).toBe('');
    expect(refusals).toEqual(['too-many-connections']);
    first.end();
  });

  it('has more of them for who is known', async () => {
    const url = await open({ connectionsPerAddress: 1 }, () => true);
    const first = new RawConnection(url, tls.certificate).say(request().replace('Connection: close\r\n', ''));
    await first.hears('HTTP/1.1 200 OK');
    expect(await answerTo(url, request(), tls.certificate)).toContain('HTTP/1.1 200 OK');
    first.end();
  });
});
