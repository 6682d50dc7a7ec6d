import { optionsFor } from './examples';
import { ScriptedServer } from './scripted-server';
import { Vipps } from './vipps';
import { WEBHOOK_EVENTS } from './webhook-events';

const id = '497f6eca-6276-4993-bfeb-53cbbbba6f08';
const url = 'https://pay.example.com/hooks/vipps?tenant=no-1';

let server: ScriptedServer;
let vipps: Vipps;

beforeEach(async () => {
  server = await ScriptedServer.start();
  vipps = new Vipps(optionsFor(server.url));
});

afterEach(async () => {
  await vipps.close();
  await server.stop();
});

describe('webhooks', () => {
  it('are registered, which is when their secret is shown', async () => {
    server.willAnswer({ status: 201, body: { id, secret: '090a478d-37ff-4e77-970e-d457aeb26a3a' } });
    expect(await vipps.webhooks.register(url, WEBHOOK_EVENTS)).toEqual({
      kind: 'done',
      value: { id, secret: '090a478d-37ff-4e77-970e-d457aeb26a3a' },
    });
    expect(server.calls[0]).toMatchObject({ method: 'POST', path: '/webhooks/v1/webhooks' });
    expect(JSON.parse(server.calls[0]?.body ?? '')).toEqual({ url, events: [...WEBHOOK_EVENTS] });
  });

  it('are silent when the secret did not arrive', async () => {
    server.willAnswer({ status: 201, body: { id, secret: '' } }, { status: 201, body: { id } });
    expect(await vipps.webhooks.register(url, WEBHOOK_EVENTS)).toMatchObject({ kind: 'silent' });
    expect(await vipps.webhooks.register(url, WEBHOOK_EVENTS)).toMatchObject({ kind: 'silent' });
  });

  it('are refused with the names of the fields that are wrong', async () => {
    const extraDetails = [{ name: 'url', reason: 'The property is required and cannot be null or empty.' }];
    server.willAnswer({ status: 400, body: { title: 'Bad Request', extraDetails } });
    expect(await vipps.webhooks.register('', WEBHOOK_EVENTS)).toEqual({
      kind: 'refused',
      status: 400,
      title: 'Bad Request',
      fields: ['url'],
    });
  });

  it('are listed', async () => {
    const registration = { id, url, events: ['epayments.payment.authorized.v1', 'some.newer.event.v2'] };
    server.willAnswer({ status: 200, body: { webhooks: [registration] } });
    expect(await vipps.webhooks.list()).toEqual({ kind: 'done', value: [registration] });
    expect(server.calls[0]).toMatchObject({ method: 'GET', path: '/webhooks/v1/webhooks' });
  });

  it('are deleted, by an id that cannot lead elsewhere', async () => {
    server.willAnswer({ status: 204 }, { status: 404 });
    expect(await vipps.webhooks.delete(id)).toEqual({ kind: 'done', value: undefined });
    expect(await vipps.webhooks.delete('../v2/x?y')).toEqual({ kind: 'refused', status: 404 });
    expect(server.calls.map(({ method, path }) => `${method} ${path}`)).toEqual([
      `DELETE /webhooks/v1/webhooks/${id}`,
      'DELETE /webhooks/v1/webhooks/..%2Fv2%2Fx%3Fy',
    ]);
  });
});
