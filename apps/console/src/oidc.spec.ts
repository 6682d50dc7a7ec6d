import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import type { Session } from './api/session';
import { Browser } from './testing/browser';
import { CLIENT, PersonAtProvider, startIdentityProvider, type IdentityProvider } from './testing/identity-provider';
import { runConsole, type RunningConsole } from './testing/run-console';

let provider: IdentityProvider;
let running: RunningConsole;
let browser: Browser;

beforeAll(async () => {
  provider = await startIdentityProvider();
});
afterAll(() => provider.stop());
beforeEach(() => start());
afterEach(() => running.stop());

async function start(issuer = provider.issuer): Promise<void> {
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${port}`;
  const oidc = { issuer, ...CLIENT, roleClaim: 'roles' };
  running = await runConsole({ config: { port, publicUrl, tokens: {}, oidc } });
  browser = new Browser(running.url);
}

/** The provider has to know where it sends browsers before anybody listens there. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

const locationOf = (answer: Response): string => answer.headers.get('location') ?? '';
/** Where the console sends a browser to log in. */
const begin = async (): Promise<URL> => new URL(locationOf(await browser.get('/api/oidc/log-in')));
/** A path of the console. @param address where the provider sent the browser back to. */
const comeBack = async (address: string): Promise<string> =>
  locationOf(await browser.get(address.replace(running.url, '')));
const session = async (): Promise<Partial<Session>> => (await (await browser.get('/api/session')).json()) as Session;

async function logIn(name: string): Promise<string> {
  return comeBack(await new PersonAtProvider(name).logIn((await begin()).href));
}

describe('logging in at an identity provider', () => {
  it('is what whoever comes is told of', async () => {
    expect(await (await browser.get('/api/payments')).json()).toMatchObject({ ways: ['oidc'] });
  });

  it('asks for a code, under a proof of its own, for the address that browsers know', async () => {
    const asked = Object.fromEntries((await begin()).searchParams);
    expect(asked).toMatchObject({
      response_type: 'code',
      scope: 'openid',
      code_challenge_method: 'S256',
      redirect_uri: `${running.url}/api/oidc/callback`,
    });
    expect(Object.keys(asked)).toEqual(expect.arrayContaining(['state', 'nonce', 'code_challenge']));
  });

  it('lets in whoever the provider vouches for, with their handle', async () => {
    expect(await logIn('alice:act')).toBe('/');
    expect(await session()).toMatchObject({ by: 'alice:act', role: 'act' });
    expect((await browser.get('/api/payments')).status).toBe(200);
  });

  it('leaves no secret and no name in the log', async () => {
    await logIn('ola.nordmann@example.com:money');
    expect(running.logged.join('\n')).toContain('somebody logged in');
    expect(running.logged.join('\n')).not.toMatch(/nordmann|secret|code=/);
  });

  it('keeps a digest where the subject could be a name or an address', async () => {
    await logIn('ola.nordmann@example.com:look');
    expect((await session()).by).toMatch(/^sub:[0-9a-f]{32}$/);
  });
});

describe('the role', () => {
  it.each([
    ['bob:look', 'look'],
    ['bob:other,act', 'act'],
    ['bob:look,money,act', 'money'],
  ])('of %s is %s', async (name, role) => {
    await logIn(name);
    expect((await session()).role).toBe(role);
  });

  it.each(['carol', 'carol:admin', 'carol:Money,looking'])('is asked for: %s is not let in', async (name) => {
    expect(await logIn(name)).toBe('/log-in?refused=no-role');
    expect((await browser.get('/api/payments')).status).toBe(401);
  });

  it('decides what may be done, as that of a token does', async () => {
    await logIn('dan:act');
    browser.csrfToken = (await session()).csrfToken;
    const wish = { reason: 'The customer called', id: 'wish-0001' };
    expect((await browser.post('/api/payments/12345/acme-order-1/capture', wish)).status).toBe(403);
    expect((await browser.post('/api/payments/12345/acme-order-1/retry', wish)).status).not.toBe(403);
  });
});

describe('a log-in that somebody meddles with', () => {
  const notVouchedFor = '/log-in?refused=not-vouched-for';
  const isOut = async () => expect((await browser.get('/api/payments')).status).toBe(401);

  it('ends where the state is another', async () => {
    const back = new URL(await new PersonAtProvider('eve:money').logIn((await begin()).href));
    back.searchParams.set('state', 'another');
    expect(await comeBack(back.href)).toBe(notVouchedFor);
    await isOut();
  });

  it('ends where the nonce is another', async () => {
    const address = await begin();
    address.searchParams.set('nonce', 'another');
    expect(await comeBack(await new PersonAtProvider('eve:money').logIn(address.href))).toBe(notVouchedFor);
    await isOut();
  });

  it('ends where the code was made for another verifier', async () => {
    const address = await begin();
    address.searchParams.set('code_challenge', 'A'.repeat(43));
    expect(await comeBack(await new PersonAtProvider('eve:money').logIn(address.href))).toBe(notVouchedFor);
    await isOut();
  });

  it("ends in a browser that did not begin it: one's own code is of no use in another's", async () => {
    const back = await new PersonAtProvider('eve:money').logIn((await begin()).href);
    browser = new Browser(running.url);
    expect(await comeBack(back)).toBe('/log-in?refused=log-in-expired');
    await begin();
    expect(await comeBack(back)).toBe(notVouchedFor);
    await isOut();
  });

  it('ends where a code comes a second time', async () => {
    const back = await new PersonAtProvider('eve:money').logIn((await begin()).href);
    expect(await comeBack(back)).toBe('/');
    expect(await comeBack(back)).not.toBe('/');
  });
});

describe('logging out', () => {
  it('ends the session, also for whoever kept its cookie', async () => {
    await logIn('alice:money');
    browser.csrfToken = (await session()).csrfToken;
    const answer = await browser.get('/api/session');
    expect(answer.status).toBe(200);
    const kept = browser.cookie;
    expect((await browser.delete('/api/session')).status).toBe(204);
    expect((await browser.get('/api/payments')).status).toBe(401);
    expect((await fetch(`${running.url}/api/payments`, { headers: { cookie: kept ?? '' } })).status).toBe(401);
  });
});

describe('while the provider is away', () => {
  it('says so, and lets in again once it is back', async () => {
    await running.stop();
    const port = await freePort();
    await start(`http://127.0.0.1:${port}`);
    expect(locationOf(await browser.get('/api/oidc/log-in'))).toBe('/log-in?refused=provider-silent');

    const back = await startIdentityProvider(port);
    expect(await logIn('alice:look')).toBe('/');
    await back.stop();
  });
});
