import { Clock, startVipps, type Vipps } from './index';
import { Caller, receipt } from './testing/caller';
import { Receiver } from './testing/receiver';
import { signatureHeaders } from './webhooks/signature';

let vipps: Vipps;
let caller: Caller;
let receiver: Receiver;

beforeAll(async () => {
  vipps = await startVipps({ clock: new Clock({ running: false }) });
  caller = new Caller(vipps);
  receiver = await Receiver.start();
});

afterAll(async () => {
  await caller.close();
  await receiver.stop();
  await vipps.stop();
});

describe('a payment', () => {
  const reference = 'acme-walk-1';
  let secret: string;

  it('is preceded by a registration, whose secret is shown once', async () => {
    const registered = await caller.register(receiver.url);
    expect(registered.status).toBe(201);
    secret = registered.body.secret;
    const { body } = await caller.call('GET', '/webhooks/v1/webhooks');
    expect(body.webhooks).toEqual([{ id: registered.body.id, url: receiver.url, events: expect.any(Array) }]);
  });

  it('is created, and waits for the customer', async () => {
    const { status, body } = await caller.create(reference, {}, { key: 'create-key' });
    expect({ status, body }).toEqual({ status: 201, body: { reference } });
    expect((await caller.get(reference)).body).toMatchObject({ state: 'CREATED', amount: { value: 1000 } });
  });

  it('is authorized when the customer approves', async () => {
    expect(vipps.approve(reference)).toBe(true);
    expect((await caller.get(reference)).body).toMatchObject({
      state: 'AUTHORIZED',
      aggregate: { authorizedAmount: { value: 1000 }, capturedAmount: { value: 0 } },
      captureGuaranteedUntil: expect.stringMatching(/\+00:00$/),
    });
  });

  it('gets its receipt once', async () => {
    const first = await caller.addReceipt(reference);
    expect(first.status).toBe(201);
    expect(first.text).toMatch(/^"[0-9a-f-]{36}"$/);
    expect((await caller.addReceipt(reference)).status).toBe(409);
    expect((await caller.call('GET', `/order-management/v2/ecom/${reference}`)).body).toEqual({ receipt: receipt() });
  });

  it('is captured in parts, and stays authorized', async () => {
    await caller.capture(reference, 700, 'first');
    const second = await caller.capture(reference, 300, 'second');
    expect(second.body).toMatchObject({ state: 'AUTHORIZED', aggregate: { capturedAmount: { value: 1000 } } });
  });

  it('is refunded', async () => {
    const { body } = await caller.refund(reference, 400, 'refund-key');
    expect(body.aggregate.refundedAmount).toEqual({ currency: 'NOK', value: 400 });
  });

  it('has all of it in its event log', async () => {
    const { body } = await caller.events(reference);
    expect(body.map((event: Record<string, unknown>) => [event['name'], event['idempotencyKey']])).toEqual([
      ['CREATED', 'create-key'],
      ['AUTHORIZED', 'create-key'],
      ['CAPTURED', 'first'],
      ['CAPTURED', 'second'],
      ['REFUNDED', 'refund-key'],
    ]);
  });

  it('told each event to who registered, signed and in order', async () => {
    await vipps.quiet();
    expect(receiver.names(reference)).toEqual(['CREATED', 'AUTHORIZED', 'CAPTURED', 'CAPTURED', 'REFUNDED']);
    for (const { headers, rawBody } of receiver.received) {
      const date = String(headers['x-ms-date']);
      expect(headers).toMatchObject(signatureHeaders({ secret, url: receiver.url, date, body: rawBody }));
    }
  });

  it('is in the ledger, where every effect happened once', () => {
    expect(vipps.ledger(reference)).toEqual([
      expect.objectContaining({
        money: { customer: -600, reserved: 0, merchant: 600, released: 0 },
        effects: {
          create: { count: 1, keys: ['create-key'] },
          authorize: { count: 1, keys: [] },
          receipt: { count: 1, keys: [] },
          capture: { count: 2, keys: ['first', 'second'] },
          refund: { count: 1, keys: ['refund-key'] },
          cancel: { count: 0, keys: [] },
        },
      }),
    ]);
    expect(vipps.violations()).toEqual([]);
  });
});
