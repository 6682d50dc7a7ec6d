import { modificationAnswer, optionsFor, paymentAnswer, reference } from './examples';
import { ScriptedServer } from './scripted-server';
import { Vipps } from './vipps';
import type { VippsOptions } from './vipps-options';

let server: ScriptedServer;

beforeEach(async () => void (server = await ScriptedServer.start()));
afterEach(() => server.stop());

async function headersOf(others: Partial<VippsOptions>, perform: (vipps: Vipps) => Promise<unknown>) {
  const vipps = new Vipps(optionsFor(server.url, others));
  await perform(vipps);
  await vipps.close();
  return { token: server.tokenCalls[0]?.headers ?? {}, call: server.calls[0]?.headers ?? {} };
}

const salesUnitAndSystem = {
  'ocp-apim-subscription-key': '0f14ebcab0eb4b29ae0cb90d91b4a84a',
  'merchant-serial-number': '123456',
  'vipps-system-name': 'acme',
  'vipps-system-version': '1.2.3',
  'vipps-system-plugin-name': 'acme',
  'vipps-system-plugin-version': '1.2.3',
};

describe('every call', () => {
  it('says which sales unit and which system is calling', async () => {
    server.willAnswer({ status: 200, body: modificationAnswer });
    const { call } = await headersOf({}, ({ epayment }) =>
      epayment.refund(reference, modificationAnswer.amount, 'key-1'),
    );
    expect(call).toMatchObject({
      ...salesUnitAndSystem,
      authorization: 'Bearer token-1',
      'content-type': 'application/json',
      'idempotency-key': 'key-1',
    });
  });

  it('has no content type without a body, no key where none is asked for, and never the secret', async () => {
    server.willAnswer({ status: 200, body: paymentAnswer });
    const { call } = await headersOf({}, ({ epayment }) => epayment.get(reference));
    for (const name of ['content-type', 'idempotency-key', 'client_id', 'client_secret']) {
      expect(call).not.toHaveProperty(name);
    }
  });

  it('names the plugin, each name cut to 30 characters', async () => {
    const system = {
      name: 'acme',
      version: '1.2.3',
      pluginName: 'acme-payments-of-the-whole-world',
      pluginVersion: '9',
    };
    server.willAnswer({ status: 200, body: paymentAnswer });
    const { call } = await headersOf({ system }, ({ epayment }) => epayment.get(reference));
    expect(call).toMatchObject({
      'vipps-system-name': 'acme',
      'vipps-system-plugin-name': 'acme-payments-of-the-whole-wor',
      'vipps-system-plugin-version': '9',
    });
  });
});

describe('the call for a token', () => {
  it('carries the credentials in headers and nothing in its body', async () => {
    server.willAnswer({ status: 200, body: paymentAnswer });
    const { token } = await headersOf({}, ({ epayment }) => epayment.get(reference));
    expect(token).toMatchObject({
      ...salesUnitAndSystem,
      client_id: 'fb492b5e-7907-4d83-bc20-c7fb60ca35de',
      client_secret: 'Y8Kteew6GE3ZmeycEt6egg==',
      'content-length': '0',
    });
    expect(token).not.toHaveProperty('authorization');
  });
});
