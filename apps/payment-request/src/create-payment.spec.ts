import { personStreamOf } from '@payments/events';
import { idempotencyKeyOf } from '@payments/payment';
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
});

afterEach(async () => {
  await stage.stop();
  await broker.stop();
  await vipps.stop();
});

const creates = () => vipps.ledger(reference)[0]?.effects.create;
const once = () => ({ count: 1, keys: [idempotencyKeyOf(stage.id, 'create', '')] });
const lastOfStory = async () => (await stage.story()).at(-1);

describe('when Vipps refuses the request', () => {
  it.each([
    ['the customer is not one of Vipps', '4700000000', {}, { status: 400, code: '7010' }],
    ['this sales unit may send no pushes', undefined, { pushAllowed: false }, { status: 403, code: '5080' }],
    ['the bank account is not verified', undefined, { bankAccountVerified: false }, { status: 403, code: '5060' }],
  ])('because %s, records that it was rejected', async (_why, phoneNumber, switches, because) => {
    vipps.setSwitches(switches);
    const customer = { phoneNumber: phoneNumber ?? requestBody.customer.phoneNumber };
    await commands.request({ ...requestBody, customer });
    await stage.untilRecorded('RequestRejected');
    expect((await lastOfStory())?.data).toMatchObject({ because });
    expect(await commands.get({ reference })).toMatchObject({ payment: { status: 'rejected', because } });
  });

  it('cries for help where every request of the sales unit will be refused, and only there', async () => {
    const cry = 'Vipps refuses what this sales unit asks';
    await commands.request({ ...requestBody, customer: { phoneNumber: '4700000000' } });
    await stage.untilRecorded('RequestRejected');
    expect(stage.logged.join()).not.toContain(cry);
    vipps.setSwitches({ pushAllowed: false });
    await commands.request({ ...requestBody, reference: 'acme-order-2' });
    await stage.untilLogged(cry);
  });
});

describe('when the answer of Vipps is lost', () => {
  it.each([
    ['after the push was sent', { does: 'reset-after-effect' }],
    ['before it was sent', { does: 'reset-before-effect' }],
    ['in the middle of its words', { does: 'truncate' }],
    ['behind an error of the gateway', { does: 'html', status: 504, afterEffect: true }],
  ] as const)('%s, sends one push', async (_when, fault) => {
    vipps.addFault({ call: 'create', times: 1, ...fault });
    await commands.request(requestBody);
    await stage.untilLogged('tried again later');
    expect(await stage.types()).toEqual(['Requested']);
    await stage.untilRecordedInTime('Initiated');
    expect(creates()).toEqual(once());
    expect(vipps.violations()).toEqual([]);
  });

  it('takes the payment over by reading it, and does not call again', async () => {
    vipps.addFault({ call: 'create', does: 'reset-after-effect', times: 1 });
    vipps.addFault({ call: 'create', does: 'answer', code: '5070' });
    await commands.request(requestBody);
    await stage.untilRecordedInTime('Initiated');
    expect(creates()).toEqual(once());
  });

  it('takes it over also if Vipps calls it a conflict when it comes again', async () => {
    vipps.setSwitches({ replayCreate: 409 });
    vipps.addFault({ call: 'create', does: 'reset-after-effect', times: 1 });
    vipps.addFault({ call: 'get', does: 'answer', code: '5090', times: 1 });
    await commands.request(requestBody);
    await stage.untilRecordedInTime('Initiated');
    expect(creates()).toEqual(once());
  });

  it('records nothing while the payment cannot be read either', async () => {
    vipps.addFault({ call: 'create', does: 'reset-after-effect', times: 1 });
    vipps.addFault({ call: 'get', does: 'html', status: 502, times: 2 });
    await commands.request(requestBody);
    await stage.until(async () => {
      await vipps.clock.step(1_000);
      return stage.logged.some((line) => line.includes('read payment: Vipps is busy'));
    });
    expect(await stage.types()).toEqual(['Requested']);
    await stage.untilRecordedInTime('Initiated');
    expect(creates()).toEqual(once());
  });
});

describe('when another system of the merchant has used the reference at Vipps', () => {
  const taken = (value: number) =>
    stage.vipps.epayment.create(
      {
        reference,
        amount: { currency: 'NOK', value },
        paymentMethod: { type: 'WALLET' },
        userFlow: 'PUSH_MESSAGE',
        customer: { phoneNumber: '4798989898' },
      },
      'key-of-another-system',
    );

  it.each([
    ['for another amount', 2000],
    ['for the same amount', 1000],
  ])('%s, records that the request was rejected, and takes nothing over', async (_what, value) => {
    await taken(value);
    await commands.request(requestBody);
    await stage.untilRecorded('RequestRejected');
    expect((await lastOfStory())?.data).toMatchObject({ because: { status: 409, code: '4150' } });
  });
});

describe('when Vipps gives no answer that says yes or no', () => {
  it.each([
    ['has had enough of us', { does: 'too-many-requests', retryAfterSeconds: 5 }],
    ['is out of order', { does: 'html', status: 503 }],
    ['does not know our keys', { does: 'answer', status: 401 }],
    ['is locked', { does: 'answer', status: 423 }],
  ] as const)('records nothing while it %s, and tries again with the same key', async (_trouble, fault) => {
    const trouble = vipps.addFault({ call: 'create', ...fault });
    await commands.request(requestBody);
    await stage.untilLogged('tried again later');
    expect(await stage.types()).toEqual(['Requested']);
    vipps.clearFaults(trouble);
    await stage.untilRecordedInTime('Initiated');
    expect(creates()).toEqual(once());
  });
});

describe('when the person was forgotten meanwhile', () => {
  it('sends no push, and records that the request came to nothing', async () => {
    const trouble = vipps.addFault({ call: 'create', does: 'html', status: 503 });
    await commands.request(requestBody);
    await stage.untilLogged('tried again later');
    await stage.settle();
    await stage.store.tombstone(personStreamOf(stage.id));
    vipps.clearFaults(trouble);
    await stage.start();
    await stage.untilRecorded('RequestRejected');
    expect((await lastOfStory())?.data).toEqual({ because: { status: 410, title: 'The customer was forgotten' } });
    expect(vipps.payment(reference)).toBeUndefined();
  });

  it('goes on with a push that was sent before', async () => {
    vipps.addFault({ call: 'create', does: 'reset-after-effect', times: 1 });
    await commands.request(requestBody);
    await stage.untilLogged('tried again later');
    await stage.settle();
    await stage.store.tombstone(personStreamOf(stage.id));
    await stage.start();
    await stage.untilRecorded('Initiated');
  });
});
