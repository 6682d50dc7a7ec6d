import { optionsFor, paymentAnswer, reference } from './examples';
import { ScriptedServer } from './scripted-server';
import { Vipps } from './vipps';
import type { VippsOptions } from './vipps-options';

describe('the secret', () => {
  it.each([
    'https://api.vipps.no',
    'https://apitest.vipps.no/',
    'http://127.0.0.1:8088',
    'http://localhost:8088',
    'http://[::1]:8088',
    'https://127.0.0.1',
  ])('may be given to %s', async (baseUrl) => {
    await new Vipps(optionsFor(baseUrl)).close();
  });

  it.each([
    'http://api.vipps.no',
    'https://api.vipps.no.example.com',
    'https://vipps.example.com',
    'http://127.0.0.1.example.com',
    'http://10.0.0.7',
    'ftp://127.0.0.1',
  ])('is not given to %s', (baseUrl) => {
    expect(() => new Vipps(optionsFor(baseUrl))).toThrow(TypeError);
  });

  it('is given to another host when that is wished', async () => {
    await new Vipps(optionsFor('http://vipps:8088', { allowInsecureHost: true })).close();
    expect(() => new Vipps(optionsFor('file:///vipps', { allowInsecureHost: true }))).toThrow(TypeError);
  });
});

describe('options that cannot work', () => {
  const salesUnit = optionsFor('http://127.0.0.1').salesUnit;

  it.each<[string, Partial<VippsOptions>]>([
    ['no address', { baseUrl: 'vipps' }],
    ['a subscription key with a line break', { salesUnit: { ...salesUnit, subscriptionKey: '0f14ebca\n' } }],
    ['a secret with an invisible character', { salesUnit: { ...salesUnit, clientSecret: 'Y8Kteew6\u2028' } }],
    ['an empty serial number', { salesUnit: { ...salesUnit, merchantSerialNumber: '' } }],
    ['an empty client id', { salesUnit: { ...salesUnit, clientId: '' } }],
    ['a nameless system', { system: { name: ' ', version: '1' } }],
    ['no time at all', { timeoutMs: 0 }],
    ['no connections', { connections: 0 }],
  ])('are told at once: %s', (_, others) => {
    expect(() => new Vipps(optionsFor('http://127.0.0.1', others))).toThrow(
      /baseUrl|salesUnit|system|timeoutMs|connections/,
    );
  });

  it('are told without the secret', () => {
    const clientSecret = 'Y8Kteew6GE3ZmeycEt6egg==\u200b';
    expect(() => new Vipps(optionsFor('http://127.0.0.1', { salesUnit: { ...salesUnit, clientSecret } }))).toThrow(
      'salesUnit.clientSecret must be visible ASCII characters, at least one',
    );
  });
});

describe('an address with a path', () => {
  it('is where all calls go', async () => {
    const server = await ScriptedServer.start();
    const vipps = new Vipps(optionsFor(`${server.url}/behind/a/proxy/`));
    server.willAnswer(
      { status: 200, body: { access_token: 'token', expires_in: '3600' } },
      { status: 200, body: paymentAnswer },
    );
    expect(await vipps.epayment.get(reference)).toMatchObject({ kind: 'done' });
    expect(server.received.map(({ path }) => path)).toEqual([
      '/behind/a/proxy/accesstoken/get',
      '/behind/a/proxy/epayment/v1/payments/acme-order-1',
    ]);
    await vipps.close();
    await server.stop();
  });
});
