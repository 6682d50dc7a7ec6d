import { nok } from '@payments/events/examples';
import { startBroker, type RunningBroker } from '@payments/tools-nats';
import { Clock, startVipps, type Vipps } from '@payments/tools-vipps';
import { reference, requestBody } from './testing/request-body';
import { Stage } from './testing/stage';

let vipps: Vipps;
let broker: RunningBroker;
let stage: Stage;

beforeEach(async () => {
  vipps = await startVipps({ clock: new Clock({ running: false }) });
  broker = await startBroker();
  stage = await Stage.open(vipps, broker);
  const commands = await stage.start();
  await commands.request(requestBody);
  await stage.untilRecorded('Initiated');
});

afterEach(async () => {
  await stage.stop();
  await broker.stop();
  await vipps.stop();
});

describe('with every webhook lost', () => {
  it('learns by asking that the customer said yes', async () => {
    vipps.approve(reference);
    await stage.untilRecordedInTime('Authorized');
    expect((await stage.story()).at(-1)?.data).toEqual({
      reserved: nok(1000),
      captureGuaranteedUntil: expect.any(String),
    });
  });

  it.each([
    ['said no', () => vipps.reject(reference), 'Aborted'],
    ['said nothing in time', () => vipps.expire(reference), 'Expired'],
    [
      'is not asked any more, as somebody withdrew it in the portal',
      () => stage.vipps.epayment.cancel(reference, { transactionOnly: true }, 'key-of-the-portal'),
      'Terminated',
    ],
  ])('learns by asking that the customer %s', async (_what, happens, type) => {
    await happens();
    await stage.untilRecordedInTime(type);
    expect(await stage.types()).toEqual(['Requested', 'Initiated', type]);
  });

  it('records nothing while the customer is silent, and asks on after a restart', async () => {
    for (let second = 0; second < 20; second++) await vipps.clock.step(1_000);
    await stage.settle();
    expect(await stage.types()).toEqual(['Requested', 'Initiated']);
    await stage.start();
    vipps.approve(reference);
    await stage.untilRecordedInTime('Authorized');
  });

  it.each([
    ['is out of order', { does: 'html', status: 503 }],
    ['does not know the payment just now', { does: 'answer', code: '5090' }],
    ['hangs up', { does: 'reset-before-effect' }],
    ['talks nonsense', { does: 'answer', status: 200, body: { state: 'PAID' } }],
  ] as const)('asks again if Vipps %s', async (_trouble, fault) => {
    vipps.addFault({ call: 'get', times: 2, ...fault });
    vipps.approve(reference);
    await stage.untilRecordedInTime('Authorized');
    expect(await stage.types()).toEqual(['Requested', 'Initiated', 'Authorized']);
  });

  it('asks no more once the answer is known', async () => {
    vipps.approve(reference);
    await stage.untilRecordedInTime('Authorized');
    vipps.addFault({ call: 'get', does: 'html', status: 503 });
    for (let minute = 0; minute < 30; minute++) await vipps.clock.step(60_000);
    await stage.settle();
    expect(stage.logged.filter((line) => line.includes('tried again later'))).toEqual([]);
  });
});
