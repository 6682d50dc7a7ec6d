import { nok, modificationAnswer, optionsFor, paymentAnswer, pushPaymentRequest, receipt, reference } from './examples';
import { ScriptedServer } from './scripted-server';
import { Vipps } from './vipps';

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

const sent = () => {
  const [call] = server.calls;
  const body = call?.body ? JSON.parse(call.body) : undefined;
  return { method: call?.method, path: call?.path, body, key: call?.headers['idempotency-key'] };
};

describe('asking a customer for a payment', () => {
  it('sends the request as it is, with the key of the caller', async () => {
    server.willAnswer({ status: 201, body: { reference } });
    const request = { ...pushPaymentRequest, expiresAt: '2026-12-01T10:00:00Z', receipt };
    expect(await vipps.epayment.create(request, 'create-1')).toEqual({ kind: 'done', value: { reference } });
    expect(sent()).toEqual({ method: 'POST', path: '/epayment/v1/payments', body: request, key: 'create-1' });
  });

  it('gives back the address of a landing page, should there be one', async () => {
    server.willAnswer({ status: 201, body: { reference, redirectUrl: 'https://landing.vipps.no?token=abc' } });
    expect(await vipps.epayment.create(pushPaymentRequest, 'create-1')).toEqual({
      kind: 'done',
      value: { reference, redirectUrl: 'https://landing.vipps.no?token=abc' },
    });
  });
});

describe('reading a payment', () => {
  it('gives what Vipps has, and leaves out what it knows of the customer', async () => {
    server.willAnswer({ status: 200, body: paymentAnswer });
    expect(await vipps.epayment.get(reference)).toEqual({
      kind: 'done',
      value: {
        reference,
        pspReference: '1304787731',
        state: 'AUTHORIZED',
        amount: nok(49900),
        aggregate: modificationAnswer.aggregate,
        paymentMethod: { type: 'WALLET' },
        captureGuaranteedUntil: '2026-12-01T10:00:00+00:00',
      },
    });
    expect(sent()).toEqual({
      method: 'GET',
      path: '/epayment/v1/payments/acme-order-1',
      body: undefined,
      key: undefined,
    });
  });

  it('gives its metadata', async () => {
    server.willAnswer({ status: 200, body: { ...paymentAnswer, metadata: { order: '1' } } });
    expect(await vipps.epayment.get(reference)).toMatchObject({ value: { metadata: { order: '1' } } });
  });
});

describe("reading a payment's events", () => {
  const event = {
    reference,
    pspReference: 'dd8e0a8e-2b26-40ed-98f1-1d5832fc129f',
    name: 'CAPTURED',
    amount: nok(30000),
    timestamp: '2026-11-22T10:00:00.0990000Z',
    success: true,
  };

  it('gives them with the keys that caused them', async () => {
    server.willAnswer({
      status: 200,
      body: [
        { ...event, idempotencyKey: 'capture-1' },
        { ...event, name: 'CANCELLED', idempotencyKey: null },
      ],
    });
    expect(await vipps.epayment.events(reference)).toEqual({
      kind: 'done',
      value: [
        { ...event, idempotencyKey: 'capture-1' },
        { ...event, name: 'CANCELLED' },
      ],
    });
    expect(sent()).toMatchObject({ method: 'GET', path: '/epayment/v1/payments/acme-order-1/events' });
  });

  it('gives events that Vipps has invented since', async () => {
    server.willAnswer({ status: 200, body: [{ ...event, name: 'POSTPONED' }] });
    expect(await vipps.epayment.events(reference)).toMatchObject({ kind: 'done', value: [{ name: 'POSTPONED' }] });
  });

  it('is silent when one of them belongs to another payment', async () => {
    server.willAnswer({ status: 200, body: [event, { ...event, reference: 'acme-order-2' }] });
    expect(await vipps.epayment.events(reference)).toMatchObject({ kind: 'silent' });
  });
});

describe('changing a payment', () => {
  it.each([
    ['captures', 'capture', (key: string) => vipps.epayment.capture(reference, nok(30000), key)],
    ['refunds', 'refund', (key: string) => vipps.epayment.refund(reference, nok(30000), key)],
  ])('%s an amount', async (_, operation, perform) => {
    server.willAnswer({ status: 200, body: modificationAnswer });
    const { reference, pspReference, state, aggregate } = modificationAnswer;
    expect(await perform('key-1')).toEqual({ kind: 'done', value: { reference, pspReference, state, aggregate } });
    expect(sent()).toEqual({
      method: 'POST',
      path: `/epayment/v1/payments/acme-order-1/${operation}`,
      body: { modificationAmount: nok(30000) },
      key: 'key-1',
    });
  });

  it.each([true, false])('cancels, saying whether only before the customer answers (%s)', async (transactionOnly) => {
    server.willAnswer({ status: 200, body: modificationAnswer });
    expect(await vipps.epayment.cancel(reference, { transactionOnly }, 'key-1')).toMatchObject({ kind: 'done' });
    expect(sent()).toEqual({
      method: 'POST',
      path: '/epayment/v1/payments/acme-order-1/cancel',
      body: { cancelTransactionOnly: transactionOnly },
      key: 'key-1',
    });
  });
});

describe("approving in the customer's stead", () => {
  it('takes the empty answer for a yes', async () => {
    server.willAnswer({ status: 200 });
    expect(await vipps.epayment.approveForTest(reference, '4712345678')).toEqual({ kind: 'done', value: undefined });
    expect(sent()).toEqual({
      method: 'POST',
      path: '/epayment/v1/test/payments/acme-order-1/approve',
      body: { customer: { phoneNumber: '4712345678' } },
      key: undefined,
    });
  });

  it('is not done in production', async () => {
    const production = new Vipps(optionsFor('https://api.vipps.no'));
    await expect(production.epayment.approveForTest(reference, '4712345678')).rejects.toThrow(RangeError);
    await production.close();
  });
});
