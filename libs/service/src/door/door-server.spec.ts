import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { answerTo, RawConnection } from '../testing/raw-connection';
import type { DoorRefusal } from './door-refusal';
import { DoorServer, type Handler } from './door-server';
import type { DoorLimits } from './http-door';

const BODY = '{"sum":1}';
const PASSED = 'HTTP/1.1 200 OK';
const REFUSED = 'HTTP/1.1 400 Bad Request';

let door: Server;
let bodies: string[];
let refusals: DoorRefusal[];
/** Whether answers are held back. */
let answer: Promise<void>;

/** Takes bodies in, and answers 200 when it has all of one. */
const takeIn: Handler = (request, response) => {
  let body = '';
  request.on('data', (bytes: Buffer) => (body += bytes.toString()));
  request.on('error', () => undefined);
  request.on('end', () => {
    bodies.push(body);
    void answer.then(() => response.writeHead(200, { 'content-length': 0 }).end());
  });
};

async function open(limits: Partial<DoorLimits> = {}, handle = takeIn): Promise<string> {
  bodies = [];
  refusals = [];
  answer = Promise.resolve();
  const options = { singleHeaders: ['x-ms-date'], limits: { lookEveryMs: 10, ...limits } };
  const { server } = new DoorServer({ host: '127.0.0.1', port: 0, ...options }, handle, (why) => refusals.push(why));
  door = server;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

afterEach(async () => {
  door.closeAllConnections();
  await new Promise((closed) => door.close(closed));
});

interface Written {
  readonly line?: string;
  readonly headers?: readonly string[];
  readonly body?: string;
}

const request = ({
  line = 'POST /in HTTP/1.1',
  headers = [`Content-Length: ${BODY.length}`],
  body = BODY,
}: Written = {}) => [line, 'Host: acme.example', ...headers, '', body].join('\r\n');
const chunked = (body: string, coding = 'chunked') => request({ headers: [`Transfer-Encoding: ${coding}`], body });
const withHeaders = (...more: string[]) => request({ headers: [`Content-Length: ${BODY.length}`, ...more] });
const withClose = withHeaders('Connection: close');
const IN_CHUNKS = '4\r\n{"su\r\n5\r\nm":1}\r\n0\r\n\r\n';

describe('a request that can be read in one way only', () => {
  it.each<[string, string]>([
    ['with a length', request()],
    ['in chunks', chunked(IN_CHUNKS)],
    ['with a header that proxies repeat', withHeaders('X-Forwarded-For: 192.0.2.1', 'X-Forwarded-For: 192.0.2.2')],
    ['with sixty headers', withHeaders(...Array.from({ length: 58 }, (_, index) => `X-${index}: 1`))],
    ['by HTTP/1.0, from a proxy', request({ line: 'POST /in HTTP/1.0' })],
  ])('is let in %s', async (_how, bytes) => {
    const connection = new RawConnection(await open()).say(bytes);
    await connection.hears(PASSED);
    connection.end();
    expect(bodies).toEqual([BODY]);
    expect(refusals).toEqual([]);
  });

  it('may follow another on the same connection, once that is answered', async () => {
    const connection = new RawConnection(await open()).say(request());
    await connection.hears(PASSED, 1);
    await connection.say(chunked(IN_CHUNKS)).hears(PASSED, 2);
    await connection.say(request()).hears(PASSED, 3);
    connection.end();
    expect(bodies).toEqual([BODY, BODY, BODY]);
  });

  it('may come byte by byte', async () => {
    const connection = new RawConnection(await open());
    for (const byte of chunked(IN_CHUNKS)) {
      connection.say(byte);
      await new Promise(setImmediate);
    }
    await connection.hears(PASSED);
    connection.end();
    expect(bodies).toEqual([BODY]);
  });
});

describe('a request that two readers could read in two ways', () => {
  const size = BODY.length.toString(16);

  it.each<[string, DoorRefusal, string]>([
    ['has two hosts', 'repeated-header', withHeaders('HOST: acme.example')],
    ['is authorized twice', 'repeated-header', withHeaders('Authorization: a', 'Authorization: a')],
    ['has two content types', 'repeated-header', withHeaders('Content-Type: a/a', 'content-type: a/a')],
    ['repeats a header that may be there once', 'repeated-header', withHeaders('x-ms-date: a', 'X-MS-Date: a')],
    ['has two lengths', 'malformed', withHeaders(`Content-Length: ${BODY.length}`)],
    ['has two lengths that differ', 'malformed', withHeaders('Content-Length: 1')],
    ['has a length and chunks', 'malformed', chunked(IN_CHUNKS, 'chunked\r\nContent-Length: 9')],
    ['has a header of two lines', 'malformed', withHeaders('X-A: a\r\n b')],
    ['has a line that ends by LF alone', 'malformed', request().replace('\r\nContent', '\nContent')],
    ['has a NUL in a header', 'malformed', withHeaders('X-A: a\0b')],
    ['has 61 headers', 'too-many-headers', withHeaders(...Array.from({ length: 59 }, (_, index) => `X-${index}: 1`))],
    ['has more than 8 KB of headers', 'headers-too-large', withHeaders(`X-A: ${'a'.repeat(8_192)}`)],
    ['is transferred as xchunked', 'transfer-coding', chunked(IN_CHUNKS, 'xchunked')],
    ['is packed on its way', 'transfer-coding', chunked(IN_CHUNKS, 'gzip, chunked')],
    ['is chunked twice', 'malformed', chunked(IN_CHUNKS, 'chunked, chunked')],
    ['is Chunked', 'transfer-coding', chunked(IN_CHUNKS, 'Chunked')],
    ['extends a chunk', 'chunks', chunked(`${size};a=b\r\n${BODY}\r\n0\r\n\r\n`)],
    ['extends the last chunk', 'chunks', chunked(`${size}\r\n${BODY}\r\n0;a\r\n\r\n`)],
    ['has a trailer', 'chunks', chunked(`${size}\r\n${BODY}\r\n0\r\nX-A: a\r\n\r\n`)],
    ['has chunks that end by LF alone', 'chunks', chunked(`${size}\n${BODY}\n0\n\n`)],
    ['has a chunk without a size', 'chunks', chunked('\r\n\r\n')],
    ['has headers that end by LF alone', 'malformed', chunked(IN_CHUNKS).replace('\r\n\r\n', '\r\n\n')],
    ['has a chunk with a size in very many digits', 'chunks', chunked(`000000000${size}\r\n${BODY}\r\n0\r\n\r\n`)],
    ['asks for a whole address', 'request-target', request({ line: 'POST http://acme.example/in HTTP/1.1' })],
    ['asks for *', 'request-target', request({ line: 'OPTIONS * HTTP/1.1' })],
    ['asks for a tunnel', 'connect', request({ line: 'CONNECT acme.example:443 HTTP/1.1' })],
    ['is of HTTP/0.9', 'http-version', 'GET /in\r\n\r\n'],
    ['is of HTTP/2', 'http-version', request({ line: 'POST /in HTTP/2.0' })],
    ['wants to speak something else', 'upgrade', withHeaders('Connection: Upgrade', 'Upgrade: h2c')],
    ['expects something', 'expectation', withHeaders('Expect: the-unexpected')],
    ['has a method that is none', 'malformed', request({ line: 'DELIVER /in HTTP/1.1' })],
  ])('is refused, and the connection closed: it %s', async (_how, why, bytes) => {
    const answered = await answerTo(await open(), bytes);
    expect(answered.startsWith(REFUSED)).toBe(true);
    expect(answered.split('\r\n\r\n')).toEqual([expect.any(String), '']);
    expect(answered).not.toMatch(/^server|x-powered-by/im);
    expect(refusals).toEqual([why]);
    expect(bodies).toEqual([]);
  });

  it('is refused also if what is odd comes late in its body, and nobody gets that', async () => {
    const connection = new RawConnection(await open()).say(chunked('4\r\n{"su\r\n'));
    await new Promise((resolve) => door.once('request', resolve));
    expect((await connection.say('5;a\r\nm":1}\r\n0\r\n\r\n').closed).startsWith(REFUSED)).toBe(true);
    expect(refusals).toEqual(['chunks']);
    expect(bodies).toEqual([]);
  });

  it('may be of somebody who is gone before the answer: nobody else notices', async () => {
    const url = await open();
    const connection = once(door, 'connection') as Promise<[Socket]>;
    const answered = answerTo(url, request({ line: 'CONNECT acme.example:443 HTTP/1.1' }));
    const [socket] = await connection;
    await once(door, 'connect');
    socket.emit('error', new Error('connection reset'));
    await answered;
    expect(await answerTo(url, withClose)).toContain(PASSED);
  });

  it('because it comes before the one before it is answered is refused, and that one is answered', async () => {
    const url = await open();
    let give: () => void = () => undefined;
    answer = new Promise((resolve) => (give = resolve));
    const connection = new RawConnection(url).say(request() + request());
    while (refusals.length === 0) await new Promise(setImmediate);
    give();
    const answered = await connection.closed;
    expect(answered.indexOf(PASSED)).toBe(0);
    expect(answered.indexOf(REFUSED)).toBeGreaterThan(0);
    expect(refusals).toEqual(['pipelined']);
    expect(bodies).toEqual([BODY]);
  });
});

describe('whoever is slow', () => {
  const LATE = 'HTTP/1.1 408 Request Timeout';

  it('with the headers is given up', async () => {
    const url = await open({ headersMs: 30, requestMs: 60_000 });
    expect((await answerTo(url, 'POST /in HTTP/1.1\r\nHost: acme.example\r\n')).startsWith(LATE)).toBe(true);
    expect(refusals).toEqual(['too-slow']);
  });

  it('with the first byte is given up', async () => {
    expect(await new RawConnection(await open({ headersMs: 30 })).closed).toContain(LATE);
  });

  it('with the body is given up, and nobody gets what there is of it', async () => {
    const url = await open({ headersMs: 30, requestMs: 60 });
    expect((await answerTo(url, request({ body: '{' }))).startsWith(LATE)).toBe(true);
    expect(refusals).toEqual(['too-slow']);
    expect(bodies).toEqual([]);
  });

  it('to ask again is let go', async () => {
    const connection = new RawConnection(await open({ idleMs: 1, headersMs: 30 })).say(request());
    await connection.closed;
    expect(bodies).toEqual([BODY]);
  });

  it('is none who sends slowly and in time', async () => {
    const connection = new RawConnection(await open()).say(request({ body: '{"sum"' }));
    await new Promise((resolve) => door.once('request', resolve));
    await connection.say(':1}').hears(PASSED);
    connection.end();
  });
});

describe('whoever comes when there are too many', () => {
  it('is let go without a word, and let in when one of them has gone', async () => {
    const url = await open({ connections: 1 });
    const first = new RawConnection(url).say(request());
    await first.hears(PASSED);
    expect(await answerTo(url, request())).toBe('');
    expect(refusals).toEqual(['too-many-connections']);
    first.end();
    while ((await answerTo(url, withClose)) === '') await new Promise(setImmediate);
    expect(bodies).toEqual([BODY, BODY]);
  });
});

describe('whoever is answered before all of the request has come', () => {
  it('has to come by another connection', async () => {
    const url = await open({}, (_, response) => response.writeHead(404, { 'content-length': 0 }).end());
    expect(await answerTo(url, request({ body: '{' }))).toContain('HTTP/1.1 404 Not Found');
  });
});
