import { domainProblem, modificationAnswer, optionsFor, reference } from './examples';
import { ScriptedServer, type Scripted } from './scripted-server';
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

describe('a call is done', () => {
  it('when Vipps says so', async () => {
    const { pspReference, state, aggregate } = modificationAnswer;
    expect(await captureAnswered({ status: 200, body: modificationAnswer })).toEqual({
      kind: 'done',
      value: { reference, pspReference, state, aggregate },
    });
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
