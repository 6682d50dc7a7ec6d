import type { Role } from './api/session';
import { Browser } from './testing/browser';
import { runConsole, TOKENS, type RunningConsole } from './testing/run-console';

const PAYMENT = '/api/payments/12345/acme-order-1';
const WISH = { reason: 'The customer called', id: 'wish-0001' };

let running: RunningConsole;
beforeEach(async () => {
  running = await runConsole({ answers: () => ({ ok: false, refused: 'payment-unknown', message: 'None.' }) });
});
afterEach(() => running.stop());

const refusedOf = async (answer: Response) => ((await answer.json()) as { refused?: string }).refused;

describe('whoever is not logged in', () => {
  it.each([
    '/api/payments',
    '/api/parked',
    '/api/money',
    '/api/money-at-risk',
    '/api/system',
    '/api/live',
    PAYMENT,
    '/api/no-such',
  ])('sees nothing of %s', async (path) => {
    const answer = await new Browser(running.url).get(path);
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ refused: 'log-in-needed', ways: ['token'] });
  });

  it.each([
    '/%61pi/payments',
    '/api/%70ayments',
    '//api/payments',
    '/API/payments',
    '/api/payments/',
    '/x/../api/money',
  ])('gets no further by spelling it %s', async (path) => {
    const answer = await fetch(`${running.url}${path}`);
    expect(await answer.text()).not.toContain('"payments":');
  });

  it('does nothing', async () => {
    expect((await new Browser(running.url).post(`${PAYMENT}/retry`, WISH)).status).toBe(401);
    expect(running.asked).toEqual([]);
  });

  it('is not let in with a wrong token, and after many of them not even with the right one', async () => {
    const browser = new Browser(running.url);
    expect((await browser.post('/api/session', { token: `${TOKENS.money}x` })).status).toBe(401);
    for (let wrong = 0; wrong < 20; wrong++) await browser.post('/api/session', { token: 'guess' });
    expect((await browser.post('/api/session', { token: TOKENS.money })).status).toBe(429);
  });

  it('is told whether the console does its work', async () => {
    expect((await fetch(`${running.url}/health/live`)).status).toBe(200);
  });
});

describe('a session', () => {
  it('is kept in a cookie that no script reads and no other site sends', async () => {
    const answer = await new Browser(running.url).post('/api/session', { token: TOKENS.look });
    expect(answer.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^console=.+; Path=\/; HttpOnly; SameSite=Strict; Max-Age=36000$/),
    ]);
    expect(await answer.json()).toMatchObject({ by: 'token:look', role: 'look' });
  });

  it('is of HTTPS alone where browsers come so', async () => {
    const secure = await runConsole({ config: { publicUrl: 'https://console.example' } });
    const origin = 'https://console.example';
    const answer = await new Browser(secure.url).post('/api/session', { token: TOKENS.look }, { origin });
    expect(answer.headers.getSetCookie()[0]).toMatch(/^__Host-console=.+; Secure$/);
    await secure.stop();
  });

  it('cannot be forged or raised', async () => {
    const browser = await Browser.loggedInAs('look', running.url);
    const answer = await browser.post('/api/session', { token: TOKENS.look });
    const [, text = '', seal = ''] = /^console=(.+)\.(.+?);/.exec(answer.headers.getSetCookie()[0] ?? '') ?? [];
    const ticket = JSON.parse(Buffer.from(text, 'base64url').toString()) as object;
    const raised = Buffer.from(JSON.stringify({ ...ticket, role: 'money' })).toString('base64url');
    const cookie = (value: string) => ({ cookie: `console=${value}` });
    expect((await fetch(`${running.url}/api/session`, { headers: cookie(`${text}.${seal}`) })).status).toBe(200);
    expect((await fetch(`${running.url}/api/session`, { headers: cookie(`${raised}.${seal}`) })).status).toBe(401);
    expect((await fetch(`${running.url}/api/session`, { headers: cookie(raised) })).status).toBe(401);
  });

  it('is over once somebody logs out, also for a copy of the cookie', async () => {
    const browser = await Browser.loggedInAs('look', running.url);
    const copy = await browser.post('/api/session', { token: TOKENS.look });
    const cookie = copy.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    browser.csrfToken = ((await copy.json()) as { csrfToken: string }).csrfToken;
    expect((await browser.delete('/api/session')).status).toBe(204);
    expect((await fetch(`${running.url}/api/session`, { headers: { cookie } })).status).toBe(401);
  });
});

describe('a role', () => {
  const allowed: readonly (readonly [Role, readonly string[]])[] = [
    ['look', []],
    ['act', ['retry', 'cancel']],
    ['money', ['retry', 'cancel', 'capture', 'refund']],
  ];
  it.each(allowed)('%s may do %j and nothing else', async (role, actions) => {
    const browser = await Browser.loggedInAs(role, running.url);
    for (const action of ['retry', 'cancel', 'capture', 'refund']) {
      const answer = await browser.post(`${PAYMENT}/${action}`, WISH);
      expect([action, answer.status]).toEqual([action, actions.includes(action) ? 200 : 403]);
    }
    expect(running.asked.map(({ subject }) => subject)).toEqual(actions.map((action) => `payments.${action}`));
  });
});

describe('a page of somebody else', () => {
  it.each([
    ['without a CSRF token', { 'x-csrf-token': '' }, 'csrf-token-wrong'],
    ['with the CSRF token of another session', { 'x-csrf-token': 'x'.repeat(43) }, 'csrf-token-wrong'],
    ['from another origin', { origin: 'https://evil.example' }, 'another-origin'],
    ['from a sandbox', { origin: 'null' }, 'another-origin'],
  ])('does nothing %s', async (_how, headers, refused) => {
    const browser = await Browser.loggedInAs('money', running.url);
    const answer = await browser.post(`${PAYMENT}/refund`, WISH, headers);
    expect([answer.status, await refusedOf(answer)]).toEqual([403, refused]);
    expect(running.asked).toEqual([]);
  });

  it('does not log a browser in', async () => {
    const answer = await new Browser(running.url).post(
      '/api/session',
      { token: TOKENS.look },
      { origin: 'https://evil.example' },
    );
    expect(answer.status).toBe(403);
  });
});

describe('every answer', () => {
  it.each(['/', '/payments/12345/acme-order-1', '/api/session', '/health/live', '/assets/none.js'])(
    'forbids everything foreign: %s',
    async (path) => {
      const { headers } = await fetch(`${running.url}${path}`);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/unsafe|https?:|\*/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
    },
  );
});
