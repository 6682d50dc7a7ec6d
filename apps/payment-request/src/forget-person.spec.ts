import { personStreamOf } from '@payments/events';
import { startBroker, type RunningBroker } from '@payments/tools-nats';
import { Clock, startVipps, type Vipps } from '@payments/tools-vipps';
import type { PaymentRequestController } from './payment-request.controller';
import { CUSTOMER, reference, requestBody } from './testing/request-body';
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

const person = () => stage.store.readStream(personStreamOf(stage.id));
const asked = async () => {
  await commands.request(requestBody);
  await stage.untilRecorded('Initiated');
};
const forget = { reference, reason: 'Asked to be forgotten', by: 'support-7' };

describe('a command to forget who was asked', () => {
  it('deletes them, and then says so in the story of the payment', async () => {
    await asked();
    expect(await commands.forget(forget)).toMatchObject({ ok: true, payment: { reference, status: 'initiated' } });
    expect(await person()).toEqual([]);
    expect((await stage.story()).at(-1)).toEqual({
      type: 'PersonForgotten',
      data: { reason: 'Asked to be forgotten', by: 'support-7' },
    });
    expect(stage.written().at(-1)).toMatch(/PersonForgotten$/);
  });

  it('leaves the payment to go its way', async () => {
    await asked();
    await commands.forget(forget);
    vipps.approve(reference);
    await stage.untilRecordedInTime('Authorized');
    expect(await commands.get({ reference })).toMatchObject({ payment: { status: 'authorized' } });
  });

  it('is granted once, however often it comes', async () => {
    await asked();
    const first = await commands.forget(forget);
    expect(await commands.forget(forget)).toEqual(first);
    expect((await stage.types()).filter((type) => type === 'PersonForgotten')).toHaveLength(1);
  });

  it('is done again where a crash left them forgotten, and nothing recorded', async () => {
    await asked();
    await stage.store.tombstone(personStreamOf(stage.id));
    expect(await commands.forget(forget)).toMatchObject({ ok: true });
    expect(await stage.types()).toContain('PersonForgotten');
  });

  it('keeps a request that was not sent from being sent', async () => {
    vipps.addFault({ call: 'create', does: 'answer', status: 503, times: 1 });
    await commands.request(requestBody);
    await stage.untilLogged('tried again later');
    await commands.forget(forget);
    await stage.untilRecordedInTime('RequestRejected');
    expect(vipps.payment(reference)).toBeUndefined();
  });

  it('is refused of a payment that nobody knows, which can be asked for afterwards', async () => {
    expect(await commands.forget(forget)).toMatchObject({ ok: false, refused: 'payment-unknown' });
    expect(await commands.request(requestBody)).toMatchObject({ ok: true });
  });

  it('is not answered while the log is silent, and may be sent again', async () => {
    await asked();
    stage.store.failNext('tombstone', 'after');
    expect(await commands.forget(forget)).toMatchObject({ ok: false, refused: 'store-silent' });
    expect(await commands.forget(forget)).toMatchObject({ ok: true });
    expect(await person()).toEqual([]);
  });

  it('is refused by name where it says too much', async () => {
    expect(await commands.forget({ reference, phoneNumber: CUSTOMER })).toMatchObject({ refused: 'unknown-field' });
  });
});
