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
  const PAID = ['CancelRequested', 'Authorized', 'CancelFailed', 'AnomalyObserved'];

  it('gives the money back', async () => {
    vipps.approve(reference);
    await cancel();
    await stage.untilRecorded('Cancelled');
    await stage.settle();
    expect(await newTypes()).toEqual([...PAID, 'CancelRequested', 'Cancelled']);
    expect((await stage.story()).slice(4).map(({ data }) => data)).toMatchObject([
      { cancelId: 'c', because: { status: 400, code: '6060' } },
      { anomaly: 'paid-after-withdrawal', observation: 'c', amount: requestBody.amount },
      { cancelId: 'release-of-c', reason: 'out of stock' },
      { cancelId: 'release-of-c', released: requestBody.amount },
    ]);
    expect(money()).toMatchObject({ reserved: 0, released: 1000 });
    expect(vipps.violations()).toEqual([]);
  });

  it('asks again while the customer is at it, and gives the money back once they said yes', async () => {
    vipps.beginApproval(reference);
    await cancel();
    await stage.untilLogged('cancel: Vipps is busy (400, 6250)');
    vipps.approve(reference);
    await stage.untilRecordedInTime('Cancelled');
    expect(await newTypes()).toEqual([...PAID, 'CancelRequested', 'Cancelled']);
    expect(money()).toMatchObject({ reserved: 0, released: 1000 });
  });

  it('does it alike, if the webhook tells of the yes before the withdrawal is answered', async () => {
    vipps.beginApproval(reference);
    await cancel();
    await stage.untilLogged('cancel: Vipps is busy (400, 6250)');
    vipps.approve(reference);
    await stage.given({ type: 'Authorized', at: 0, data: { reserved: requestBody.amount } });
    await stage.untilRecordedInTime('Cancelled');
    await stage.settle();
    expect(await newTypes()).toEqual([...PAID, 'CancelRequested', 'Cancelled']);
    expect(money()).toMatchObject({ reserved: 0, released: 1000 });
    expect(vipps.violations()).toEqual([]);
  });

  it('does it alike, if Vipps shows the yes late', async () => {
    vipps.approve(reference);
    vipps.addFault({ call: 'get', does: 'stale', ms: 600_000, times: 1 });
    await cancel();
    await stage.untilRecordedInTime('Cancelled');
    expect(await newTypes()).toEqual([
      'CancelRequested',
      'CancelFailed',
      'Authorized',
      'AnomalyObserved',
      'CancelRequested',
      'Cancelled',
    ]);
    expect(money()).toMatchObject({ reserved: 0, released: 1000 });
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

describe('withdrawing a request whose money is to be kept if the thumb of the customer is quicker', () => {
  const kept = { ...requestBody, reference: 'acme-order-2', ifPaidAfterWithdrawal: 'keep' };

  it('leaves the money where the customer put it, and lets it be captured', async () => {
    await commands.request(kept);
    await stage.until(() => vipps.payment(kept.reference) !== undefined);
    vipps.approve(kept.reference);
    await commands.cancel({ reference: kept.reference, cancelId: 'c' });
    await stage.until(async () => {
      const got = await commands.get({ reference: kept.reference });
      return got.ok && got.payment.anomalies?.[0] === 'paid-after-withdrawal';
    });
    await stage.settle();
    expect(await commands.get({ reference: kept.reference })).toMatchObject({
      payment: {
        status: 'authorized',
        capturable: requestBody.amount,
        cancels: [{ cancelId: 'c', status: 'failed', because: { code: '6060' } }],
      },
    });
    expect(vipps.ledger(kept.reference)[0]?.money).toMatchObject({ reserved: 1000, released: 0 });
  });
});
