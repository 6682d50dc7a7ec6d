import { modificationAnswer, optionsFor, paymentAnswer, reference } from './examples';
import { ANSWER_BYTES_MAX } from './exchange';
import { ScriptedServer, type Scripted } from './scripted-server';
import { Vipps } from './vipps';
import type { VippsOptions } from './vipps-options';

const amount = { currency: 'NOK', value: 30000 } as const;

let server: ScriptedServer;
const clients: Vipps[] = [];

beforeEach(async () => void (server = await ScriptedServer.start()));

afterEach(async () => {
  await server.stop();
  await Promise.all(clients.splice(0).map((client) => client.close()));
});

function vipps(others?: Partial<VippsOptions>): Vipps {
  const client = new Vipps(optionsFor(server.url, others));
  clients.push(client);
  return client;
}

const captureAnswered = (...answers: Scripted[]) => {
  server.willAnswer(...answers);
  return vipps().epayment.capture(reference, amount, 'key-1');
};

describe('a call is silent', () => {
  const unreadable = { kind: 'silent', reason: 'unreadable answer with status 200' };

  it.each([
    ['empty', ''],
    ['HTML', '<html>Welcome</html>'],
    ['truncated', JSON.stringify(modificationAnswer).slice(0, -20)],
    ['an array', [modificationAnswer]],
    ['without a reference', { ...modificationAnswer, reference: undefined }],
    ['about another payment', { ...modificationAnswer, reference: 'acme-order-2' }],
    ['in an unknown state', { ...modificationAnswer, state: 'CAPTURED' }],
    ['without an aggregate', { ...modificationAnswer, aggregate: undefined }],
    ['with fractions', JSON.stringify(modificationAnswer).replace('30000', '300.5')],
    ['with numbers in strings', JSON.stringify(modificationAnswer).replace('30000', '"30000"')],
    ['with less than nothing', JSON.stringify(modificationAnswer).replace('30000', '-1')],
  ])('when the answer to a success is %s', async (_, body) => {
    expect(await captureAnswered({ status: 200, body })).toEqual(unreadable);
  });

  it('when the connection is lost', async () => {
    expect(await captureAnswered('hang up')).toEqual({ kind: 'silent', reason: 'connection lost' });
  });

  it('when the answer ends in the middle', async () => {
    const bytes = 'HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\n{"reference":"acme';
    expect(await captureAnswered({ bytes })).toMatchObject({ kind: 'silent' });
  });

  it('when the answer is not HTTP', async () => {
    expect(await captureAnswered({ bytes: 'SSH-2.0-OpenSSH_9.6\r\n\r\n' })).toMatchObject({ kind: 'silent' });
  });

  it('when the answer never ends', async () => {
    expect(await captureAnswered({ status: 200, body: ' '.repeat(ANSWER_BYTES_MAX + 1) })).toEqual({
      kind: 'silent',
      reason: 'answer too large',
    });
  });

  it('when Vipps says nothing in time', async () => {
    server.willAnswer('say nothing');
    const outcome = await vipps({ timeoutMs: 50 }).epayment.capture(reference, amount, 'key-1');
    expect(outcome).toEqual({ kind: 'silent', reason: expect.stringContaining('timeout') });
  });

  it('when the answer comes in drops and takes too long', async () => {
    server.willAnswer({ bytes: 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{', keepOpen: true });
    const outcome = await vipps({ timeoutMs: 50 }).epayment.capture(reference, amount, 'key-1');
    expect(outcome).toEqual({ kind: 'silent', reason: expect.stringContaining('timeout') });
  });

  it('when nobody is there', async () => {
    const client = vipps();
    await server.stop();
    const outcome = await client.epayment.get(reference);
    expect(outcome).toEqual({ kind: 'silent', reason: 'no access token: connection refused' });
  });

  it('after the client was closed', async () => {
    const client = vipps();
    await client.close();
    const outcome = await client.epayment.get(reference);
    expect(outcome).toEqual({ kind: 'silent', reason: 'no access token: client closed' });
  });
});

describe('a call that gave up before it had a connection', () => {
  it('is not sent later', async () => {
    const { epayment } = vipps({ connections: 1, timeoutMs: 500 });
    server.willAnswer({ status: 200, body: paymentAnswer }, 'say nothing', { status: 200, body: paymentAnswer });
    await epayment.get(reference);
    const [first, second] = await Promise.all([
      epayment.capture(reference, amount, 'key-1'),
      epayment.capture(reference, amount, 'key-2'),
    ]);
    expect([first, second]).toEqual(Array(2).fill({ kind: 'silent', reason: 'timeout' }));
    expect(await epayment.get(reference)).toMatchObject({ kind: 'done' });
    expect(server.calls.map(({ headers }) => headers['idempotency-key'])).toEqual([undefined, 'key-1', undefined]);
  });
});
