import { nok } from '@payments/events/examples';
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
  vipps.approve(reference);
  await stage.untilRecordedInTime('Authorized');
});

afterEach(async () => {
  await stage.stop();
  await broker.stop();
  await vipps.stop();
});

const sinceAuthorized = async () => (await stage.story()).slice(3);
const cancel = () => commands.cancel({ reference, cancelId: 'c' });
const cancelled = (value: number) => ({ type: 'Cancelled', data: { cancelId: 'c', released: nok(value) } });
const asked = { type: 'CancelRequested', data: { cancelId: 'c' } };
const money = () => vipps.ledger(reference)[0]?.money;

describe('releasing a reservation', () => {
  it('gives all of it back to the customer', async () => {
    await cancel();
    await stage.untilRecorded('Cancelled');
    expect(await sinceAuthorized()).toEqual([asked, cancelled(1000)]);
    expect(money()).toMatchObject({ reserved: 0, released: 1000 });
    expect(await commands.get({ reference })).toMatchObject({ payment: { status: 'cancelled', capturable: nok(0) } });
  });

  it('gives back what is not captured', async () => {
    await stage.vipps.epayment.capture(reference, nok(700), 'first');
    await stage.given(
      { type: 'CaptureRequested', at: 0, data: { captureId: 'first', amount: nok(700) } },
      { type: 'Captured', at: 0, data: { captureId: 'first', amount: nok(700) } },
    );
    await cancel();
    await stage.untilRecorded('Cancelled');
    expect((await sinceAuthorized()).slice(2)).toEqual([asked, cancelled(300)]);
    expect(money()).toMatchObject({ merchant: 700, reserved: 0, released: 300 });
  });

  it.each([
    ['after it took effect', { does: 'reset-after-effect' }],
    ['before it took effect', { does: 'reset-before-effect' }],
    ['behind an error of the gateway', { does: 'html', status: 502, afterEffect: true }],
  ] as const)('gives it back once, if the answer is lost %s', async (_when, fault) => {
    vipps.addFault({ call: 'cancel', times: 1, ...fault });
    await cancel();
    await stage.untilRecordedInTime('Cancelled');
    await stage.settle();
    expect(await sinceAuthorized()).toEqual([asked, cancelled(1000)]);
    expect(vipps.ledger(reference)[0]?.effects.cancel.count).toBe(1);
  });

  it('takes it for done, if it was released in the business portal', async () => {
    await stage.vipps.epayment.cancel(reference, { transactionOnly: false }, 'key-of-the-portal');
    await cancel();
    await stage.untilRecorded('Cancelled');
    expect(await sinceAuthorized()).toEqual([asked, cancelled(1000)]);
  });

  it('says that it failed, and why, if Vipps refuses', async () => {
    vipps.addFault({ call: 'cancel', does: 'answer', code: '6030' });
    await cancel();
    await stage.untilRecorded('CancelFailed');
    expect((await sinceAuthorized()).at(-1)?.data).toMatchObject({ cancelId: 'c', because: { code: '6030' } });
    expect(money()).toMatchObject({ reserved: 1000, released: 0 });
  });

  it('may be asked for again after it failed', async () => {
    vipps.addFault({ call: 'cancel', does: 'answer', code: '6190', times: 1 });
    await cancel();
    await stage.untilRecorded('CancelFailed');
    expect(await commands.cancel({ reference, cancelId: 'again' })).toMatchObject({ ok: true });
    await stage.untilRecorded('Cancelled');
  });
});
