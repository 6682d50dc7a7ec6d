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

const newTypes = async () => (await stage.types()).slice(2);
const cancel = () => commands.cancel({ reference, cancelId: 'c', reason: 'out of stock' });
const money = () => vipps.ledger(reference)[0]?.money;

describe('withdrawing a request before the customer has answered', () => {
  it('ends the payment', async () => {
    expect(await cancel()).toMatchObject({ ok: true, payment: { status: 'initiated' } });
    await stage.untilRecorded('Terminated');
    expect(await newTypes()).toEqual(['CancelRequested', 'Terminated']);
    expect(vipps.payment(reference)?.state).toBe('TERMINATED');
  });

  it('also works for a request that Vipps has not taken yet', async () => {
    const other = { ...requestBody, reference: 'acme-order-2' };
    await commands.request(other);
    await commands.cancel({ reference: other.reference, cancelId: 'c' });
    await stage.until(() => vipps.payment(other.reference)?.state === 'TERMINATED');
  });

  it.each([
    ['after it took effect', { does: 'reset-after-effect' }],
    ['before it took effect', { does: 'reset-before-effect' }],
  ] as const)('ends it once, if the answer is lost %s', async (_when, fault) => {
    vipps.addFault({ call: 'cancel', times: 1, ...fault });
    await cancel();
    await stage.untilRecordedInTime('Terminated');
    await stage.settle();
    expect(await newTypes()).toEqual(['CancelRequested', 'Terminated']);
    expect(vipps.ledger(reference)[0]?.effects.cancel.count).toBe(1);
  });

  it('takes it for done, if somebody was quicker in the business portal', async () => {
    await stage.vipps.epayment.cancel(reference, { transactionOnly: true }, 'key-of-the-portal');
    await cancel();
    await stage.untilRecorded('Terminated');
    expect(await newTypes()).toEqual(['CancelRequested', 'Terminated']);
  });

  it('has nothing left to do, if the customer said no', async () => {
    vipps.reject(reference);
    await cancel();
    await stage.untilRecorded('Aborted');
    await stage.settle();
    expect(await newTypes()).toEqual(['CancelRequested', 'Aborted']);
  });
});

describe('withdrawing a request when the thumb of the customer is quicker', () => {
  it('fails, and leaves the money where the customer put it', async () => {
    vipps.approve(reference);
    await cancel();
    await stage.untilRecorded('CancelFailed');
    await stage.settle();
    expect(await newTypes()).toEqual(['CancelRequested', 'Authorized', 'CancelFailed']);
    expect((await stage.story()).at(-1)?.data).toMatchObject({ cancelId: 'c', because: { status: 400, code: '6060' } });
    expect(money()).toMatchObject({ reserved: 1000, released: 0 });
  });

  it('asks again while the customer is at it, and fails once they said yes', async () => {
    vipps.beginApproval(reference);
    await cancel();
    await stage.untilLogged('cancel: Vipps is busy (400, 6250)');
    vipps.approve(reference);
    await stage.untilRecordedInTime('CancelFailed');
    expect(await newTypes()).toEqual(['CancelRequested', 'Authorized', 'CancelFailed']);
    expect(money()).toMatchObject({ reserved: 1000, released: 0 });
  });

  it('fails alike, if the webhook tells of the yes before the withdrawal is answered', async () => {
    vipps.beginApproval(reference);
    await cancel();
    await stage.untilLogged('cancel: Vipps is busy (400, 6250)');
    vipps.approve(reference);
    await stage.given({ type: 'Authorized', at: 0, data: { reserved: requestBody.amount } });
    await stage.untilRecordedInTime('CancelFailed');
    await stage.settle();
    expect(await newTypes()).toEqual(['CancelRequested', 'Authorized', 'CancelFailed']);
    expect(money()).toMatchObject({ reserved: 1000, released: 0 });
    expect(vipps.violations()).toEqual([]);
  });

  it('withdraws in the end, if they change their mind', async () => {
    vipps.beginApproval(reference);
    await cancel();
    await stage.untilLogged('cancel: Vipps is busy (400, 6250)');
    vipps.reject(reference);
    await stage.untilRecordedInTime('Aborted');
    await stage.settle();
    expect(await newTypes()).toEqual(['CancelRequested', 'Aborted']);
  });
});
