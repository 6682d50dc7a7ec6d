import { domainProblem, modificationAnswer, optionsFor, paymentAnswer, reference } from './examples';
import { ANSWER_BYTES_MAX } from './exchange';
import { ScriptedServer, tokenAnswer, type Answering, type Scripted } from './scripted-server';
import { isNotFound, type Outcome } from './outcome';
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

const { reference: _, ...withoutReference } = modificationAnswer;

describe('a call is done', () => {
  it('when Vipps says so', async () => {
    const { amount: ofWhatIsUnclear, ...modification } = modificationAnswer;
    expect(await captureAnswered({ status: 200, body: modificationAnswer })).toEqual({
      kind: 'done',
      value: modification,
    });
    expect(ofWhatIsUnclear).toBeDefined();
  });

  it('whatever the media type says', async () => {
    const headers = { 'content-type': 'application/problem+json' };
    expect(await captureAnswered({ status: 200, headers, body: modificationAnswer })).toMatchObject({ kind: 'done' });
  });
});

describe('a call is refused', () => {
  it('when Vipps gives a final answer, with its code and trace', async () => {
    expect(await captureAnswered({ status: 400, body: domainProblem('6080') })).toEqual({
      kind: 'refused',
      status: 400,
      code: '6080',
      title: 'Cannot capture before reservation',
      traceId: '00-813b63975adcaaeef2b0ec7c103c40e3-706492e906541d31-01',
    });
  });

  it('when Vipps does not know the payment', async () => {
    server.willAnswer({ status: 404 }, { status: 400, body: domainProblem('5090') });
    const { epayment } = vipps();
    expect(isNotFound(await epayment.get(reference))).toBe(true);
    expect(isNotFound(await epayment.get(reference))).toBe(true);
  });
});

describe('a call finds Vipps busy', () => {
  it.each([
    ['locked', { status: 423, body: { title: 'Locked' } }, { status: 423, retryAfterMs: 1_000 }],
    ['over the rate limit', { status: 429, headers: { 'retry-after': '9' } }, { status: 429, retryAfterMs: 9_000 }],
    ['out of order', { status: 500, body: domainProblem('3010', 500) }, { status: 500, code: '3010' }],
    ['away', { status: 503, headers: { 'retry-after': '20' }, body: '<html>' }, { status: 503, retryAfterMs: 20_000 }],
    ['unlucky', { status: 400, body: domainProblem('6280') }, { status: 400, code: '6280' }],
  ])('%s', async (_, answer, expected) => {
    expect(await captureAnswered(answer)).toMatchObject({ kind: 'busy', ...expected });
  });
});

describe('a call is silent', () => {
  const unreadable = { kind: 'silent', reason: 'unreadable answer with status 200' };

  it.each([
    ['empty', ''],
    ['HTML', '<html>Welcome</html>'],
    ['truncated', JSON.stringify(modificationAnswer).slice(0, -20)],
    ['an array', [modificationAnswer]],
    ['without a reference', withoutReference],
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
    expect(outcome).toEqual({ kind: 'silent', reason: 'timeout' });
  });

  it('when the answer comes in drops and takes too long', async () => {
    server.willAnswer({ bytes: 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{', keepOpen: true });
    const outcome = await vipps({ timeoutMs: 50 }).epayment.capture(reference, amount, 'key-1');
    expect(outcome).toEqual({ kind: 'silent', reason: 'timeout' });
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
    const { epayment } = vipps({ connections: 1, timeoutMs: 100 });
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

describe('a call whose token is not accepted', () => {
  const unauthorized = { status: 401, body: { statusCode: 401, message: 'Access token expired' } };

  it('is made once more with another token, the same key and the same body', async () => {
    expect(await captureAnswered(unauthorized, { status: 200, body: modificationAnswer })).toMatchObject({
      kind: 'done',
    });
    const [first, second] = server.calls;
    expect(server.tokenCalls).toHaveLength(2);
    expect([first, second].map((call) => call?.headers.authorization)).toEqual(['Bearer token-1', 'Bearer token-2']);
    expect([first, second].map((call) => call?.headers['idempotency-key'])).toEqual(['key-1', 'key-1']);
    expect(second?.body).toBe(first?.body);
  });

  it('says that the keys are wrong when the other token is not accepted either', async () => {
    expect(await captureAnswered(unauthorized, unauthorized)).toEqual({
      kind: 'busy',
      status: 401,
      reason: 'unauthorized',
    });
    expect(server.calls).toHaveLength(2);
  });

  it('shares the other token with all calls that meet the same', async () => {
    const { epayment } = vipps();
    server.willAnswer({ status: 200, body: paymentAnswer });
    await epayment.get(reference);
    const onlyTheSecondToken: Answering = ({ headers }) =>
      headers.authorization === 'Bearer token-2' ? { status: 200, body: paymentAnswer } : unauthorized;
    server.willAnswer(...Array<Answering>(10).fill(onlyTheSecondToken));
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => epayment.get(reference)));
    expect(outcomes.map(({ kind }) => kind)).toEqual(Array(5).fill('done'));
    expect(server.tokenCalls).toHaveLength(2);
  });
});

describe('a call without an access token', () => {
  const getWithTokenAnswer = (answer: Scripted) => {
    server.tokenAnswers.push(answer);
    return vipps().epayment.get(reference);
  };

  it.each([
    ['the credentials are refused', { status: 401, body: { error: 'invalid_client' } }, { status: 401 }],
    ['the request is refused', { status: 400, body: { error: 'unauthorized_client' } }, { status: 400 }],
    ['there were too many', { status: 429, headers: { 'retry-after': '5' } }, { status: 429, retryAfterMs: 5_000 }],
    ['the endpoint is out of order', { status: 500 }, { status: 500 }],
  ])('waits, for %s', async (_, answer, expected) => {
    expect(await getWithTokenAnswer(answer)).toEqual({ kind: 'busy', reason: 'no-access-token', ...expected });
    expect(server.calls).toEqual([]);
  });

  it.each([
    ['not JSON', { status: 200, body: 'token' }],
    ['without a token', { status: 200, body: { expires_in: '3600' } }],
    ['with a token of two lines', tokenAnswer('one\r\ntwo')],
    ['without an end', { status: 200, body: { access_token: 'token' } }],
    ['with an end that is no number', tokenAnswer('token', 'soon')],
  ])('is silent when the answer is %s', async (_, answer) => {
    expect(await getWithTokenAnswer(answer)).toEqual({
      kind: 'silent',
      reason: 'no access token: unreadable answer with status 200',
    });
  });

  it('is made when the next one comes', async () => {
    server.tokenAnswers.push('hang up');
    const { epayment } = vipps();
    expect(await epayment.get(reference)).toEqual({ kind: 'silent', reason: 'no access token: connection lost' });
    server.willAnswer({ status: 200, body: paymentAnswer });
    expect(await epayment.get(reference)).toMatchObject({ kind: 'done' });
  });
});

describe('whatever happens', () => {
  it('no outcome carries a secret, a token or a phone number', async () => {
    const { salesUnit } = optionsFor(server.url);
    const told = `${salesUnit.clientSecret} ${salesUnit.subscriptionKey} Bearer ${'token-1'.repeat(9)} 4712345678`;
    server.tokenAnswers.push({ status: 401, body: { message: told } });
    const { epayment } = vipps();
    const outcomes: Outcome<unknown>[] = [await epayment.get(reference)];
    for (const answer of [
      { status: 400, body: { title: `wrong number 4712345678`, extraDetails: [{ name: 'ErrorCode', reason: told }] } },
      { status: 400, body: { title: salesUnit.subscriptionKey.repeat(2), traceId: told, instance: told } },
      { status: 500, body: told },
      { status: 200, body: told },
    ]) {
      server.willAnswer(answer);
      outcomes.push(await epayment.approveForTest(reference, '4712345678'), await epayment.get(reference));
    }
    const said = JSON.stringify(outcomes);
    for (const secret of [salesUnit.clientSecret, salesUnit.subscriptionKey, 'token-1', '4712345678']) {
      expect(said).not.toContain(secret);
    }
  });
});
