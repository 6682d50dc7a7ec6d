import {
  authorized,
  captureFailed,
  captureRequested,
  captured,
  nok,
  parked,
  refundFailed,
  refundRequested,
} from '@payments/events/examples';
import { startBroker, type RunningBroker } from '@payments/tools-nats';
import { Clock, startVipps, type Vipps } from '@payments/tools-vipps';
import type { PaymentRequestController } from './payment-request.controller';
import { reference, requestBody } from './testing/request-body';
import { Stage } from './testing/stage';

let vipps: Vipps;
let broker: RunningBroker;
let stage: Stage;
let commands: PaymentRequestController;

beforeEach(async () => {
  vipps = await startVipps({ clock: new Clock({ running: false }) });
  broker = await startBroker();
  stage = await Stage.open(vipps, broker);
  commands = await stage.start();
  await commands.request(requestBody);
  await stage.untilRecorded('Initiated');
});

afterEach(async () => {
  await stage.stop();
  await broker.stop();
  await vipps.stop();
});

describe('any question or command', () => {
  it.each<['cancel' | 'get' | 'retry', unknown, string]>([
    ['cancel', 'acme', 'malformed-payload'],
    ['cancel', { reference }, 'missing-field'],
    ['cancel', { reference, cancelId: '' }, 'invalid-field'],
    ['cancel', { reference, cancelId: 'c', reason: 1 }, 'invalid-field'],
    ['cancel', { reference, cancelId: 'c', amount: {} }, 'unknown-field'],
    ['cancel', { reference: 'acme-order-9', cancelId: 'c' }, 'payment-unknown'],
    ['cancel', { reference, cancelId: 'c', merchantSerialNumber: '999999' }, 'unknown-sales-unit'],
    ['get', null, 'malformed-payload'],
    ['get', { reference, history: 'yes' }, 'invalid-field'],
    ['get', { reference: 'acme-order-9' }, 'payment-unknown'],
    ['get', { reference, merchantSerialNumber: '999999' }, 'unknown-sales-unit'],
    ['retry', {}, 'missing-field'],
    ['retry', { reference: 'acme-order-9' }, 'payment-unknown'],
  ])('%s %j is refused as %s', async (command, body, name) => {
    const before = stage.written();
    expect(await commands[command](body)).toMatchObject({ ok: false, refused: name });
    expect(stage.written()).toEqual(before);
  });

  it.each<[unknown, string]>([
    ['all', 'malformed-payload'],
    [{ status: 'paid' }, 'invalid-field'],
    [{ limit: 0 }, 'invalid-field'],
    [{ limit: 501 }, 'invalid-field'],
    [{ after: 'acme_1' }, 'invalid-field'],
    [{ status: 'expiring', after: '2026-11-27T09:30:00.000Z ' }, 'invalid-field'],
    [{ merchantSerialNumber: '999999' }, 'unknown-sales-unit'],
    [{ page: 2 }, 'unknown-field'],
  ])('list %j is refused as %s', (body, name) => {
    expect(commands.list(body)).toMatchObject({ ok: false, refused: name });
  });

  it('get is answered that the log is silent, if it is', async () => {
    stage.store.failNext('readStream', 'before');
    expect(await commands.get({ reference })).toMatchObject({ ok: false, refused: 'store-silent' });
  });
});

describe('asking for a payment', () => {
  it('shows what it is now', async () => {
    const payment = { ...stage.id, status: 'initiated', amount: requestBody.amount, revision: 1 };
    expect(await commands.get({ reference })).toMatchObject({ ok: true, payment });
  });

  it('says why it is so, and what happens next', async () => {
    expect(await commands.get({ reference })).toMatchObject({
      explanation: {
        why: [expect.stringContaining('the customer has not answered')],
        next: [{ service: 'payment-request', action: 'ask-vipps' }, { waitsFor: 'customer' }],
      },
    });
  });

  it('shows how it came to that, if that is wished', async () => {
    const moment = new Date(vipps.clock.now()).toISOString();
    const common = { happenedAt: moment, recordedAt: moment, recordedBy: 'payment-request' };
    expect(await commands.get({ reference, history: true })).toMatchObject({
      history: [
        { ...common, revision: 0, type: 'Requested', data: { description: 'Order 1 at Acme' } },
        { ...common, revision: 1, type: 'Initiated', data: {} },
      ],
    });
  });

  it('lists what is not over', async () => {
    expect(commands.list(undefined)).toMatchObject({ ok: true, payments: [{ reference }] });
    expect(commands.list({ status: 'authorized' })).toEqual({ ok: true, payments: [] });
    vipps.reject(reference);
    await stage.untilRecordedInTime('Aborted');
    await stage.until(() => JSON.stringify(commands.list({})) === '{"ok":true,"payments":[]}');
  });
});

describe('a cancel', () => {
  it('gets the same answer to the byte when it comes again, and is refused with another reason', async () => {
    const command = { reference, cancelId: 'c', reason: 'out of stock' };
    const first = JSON.stringify(await commands.cancel(command));
    await stage.untilRecorded('Terminated');
    expect(JSON.stringify(await commands.cancel(command))).toBe(first);
    expect(await commands.cancel({ ...command, reason: 'regret' })).toMatchObject({
      refused: 'cancel-id-already-used',
    });
    expect(await commands.cancel({ ...command, cancelId: 'd' })).toMatchObject({ refused: 'payment-ended' });
  });
});

describe('a payment that another service has parked', () => {
  const commanded = { service: 'capture', action: 'capture' };

  it('is listed and shown with what to do, and is not any more once it is to be retried', async () => {
    await stage.given(parked(commanded));
    await stage.until(() => JSON.stringify(commands.list({ status: 'parked' })).includes(reference));
    expect(commands.list({ status: 'parked' })).toMatchObject({ payments: [{ reference, parked: [commanded] }] });
    expect(await commands.get({ reference })).toMatchObject({ payment: { parked: [commanded] } });

    const { payment } = (await commands.retry({ reference })) as { payment: object };
    expect(payment).toMatchObject({ reference, revision: 3 });
    expect(payment).not.toHaveProperty('parked');
    expect(await stage.types()).toEqual(['Requested', 'Initiated', 'Parked', 'Resumed']);
    expect(commands.list({ status: 'parked' })).toEqual({ ok: true, payments: [] });
  });

  it('is shown although it was over for this service', async () => {
    vipps.reject(reference);
    await stage.untilRecordedInTime('Aborted');
    await stage.until(() => JSON.stringify(commands.list({})) === '{"ok":true,"payments":[]}');
    await stage.given(parked(commanded));
    await stage.until(() => JSON.stringify(commands.list({ status: 'parked' })).includes(reference));
  });
});

describe('a retry', () => {
  it('is answered that the log is silent, if it is', async () => {
    await stage.given(parked());
    await stage.until(() => JSON.stringify(commands.list({ status: 'parked' })).includes(reference));
    stage.store.failNext('append', 'before');
    expect(await commands.retry({ reference })).toMatchObject({ ok: false, refused: 'store-silent' });
  });

  it('of what is not parked changes nothing', async () => {
    expect(await commands.retry({ reference })).toMatchObject({ ok: true, payment: { reference, revision: 1 } });
    expect(await stage.types()).toEqual(['Requested', 'Initiated']);
  });
});

describe('a retry that names what Vipps refused', () => {
  it('asks again for that capture and that refund, and for nothing else', async () => {
    await stage.given(
      authorized(1000),
      captureRequested('first', 700),
      captured('first', 700),
      captureRequested('second', 300),
      captureFailed('second'),
      refundRequested('goodwill', 100),
      refundFailed('goodwill'),
    );
    const reply = await commands.retry({ reference, captureId: 'second', refundId: 'goodwill' });
    expect(reply).toMatchObject({ ok: true, payment: { capturable: nok(0), refundable: nok(600) } });
    expect((await stage.types()).slice(-2)).toEqual(['CaptureRetried', 'RefundRetried']);
  });

  it.each([
    ['capture', { captureId: 'other' }, 'capture-unknown'],
    ['refund', { refundId: 'other' }, 'refund-unknown'],
  ] as const)('is refused where there is no such %s', async (_operation, named, refusal) => {
    await stage.given(authorized(1000));
    expect(await commands.retry({ reference, ...named })).toMatchObject({ ok: false, refused: refusal });
  });
});
