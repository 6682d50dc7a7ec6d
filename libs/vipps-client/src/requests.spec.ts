import { modificationAnswer, optionsFor, paymentAnswer, reference } from './examples';
import { ScriptedServer, tokenAnswer, type Answering, type Scripted } from './scripted-server';
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
