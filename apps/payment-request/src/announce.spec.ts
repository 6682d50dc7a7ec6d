import { Bus } from '@payments/bus';
import { streamOf, type EventMetadata } from '@payments/events';
import { startBroker, type RunningBroker } from '@payments/tools-nats';
import { Clock, startVipps, type Vipps } from '@payments/tools-vipps';
import type { PaymentRequestController } from './payment-request.controller';
import { reference, requestBody } from './testing/request-body';
import { Stage } from './testing/stage';

let vipps: Vipps;
let broker: RunningBroker;
let stage: Stage;
let listener: Bus;
let commands: PaymentRequestController;

/** What came, and whether it was in the log when it came. */
let heard: { subject: string; id: string | undefined; body: unknown; wasRecorded: boolean }[];

beforeEach(async () => {
  vipps = await startVipps({ clock: new Clock({ running: false }) });
  broker = await startBroker();
  stage = await Stage.open(vipps, broker);
  listener = await Bus.connect({ servers: broker.url, name: 'order platform' });
  heard = [];
  listener.subscribe('payments.events.>', (body, { subject, id }) => {
    heard.push({ subject, id, body, wasRecorded: stage.store.all().some((event) => event.id === id) });
  });
  await listener.flush();
  commands = await stage.start();
});

afterEach(async () => {
  await listener.close();
  await stage.stop();
  await broker.stop();
  await vipps.stop();
});

const untilHeard = (count: number) => stage.until(() => heard.length >= count);
const walk = ['payments.events.Requested', 'payments.events.Initiated', 'payments.events.Authorized'];

async function untilAuthorized(): Promise<void> {
  await commands.request(requestBody);
  await stage.untilRecorded('Initiated');
  vipps.approve(reference);
  await stage.untilRecordedInTime('Authorized');
  await untilHeard(3);
}

describe('what happens to a payment', () => {
  it('is announced in its order, each after it is in the log', async () => {
    await untilAuthorized();
    expect(heard.map(({ subject }) => subject)).toEqual(walk);
    expect(heard.every(({ wasRecorded }) => wasRecorded)).toBe(true);
  });

  it('is announced as a CloudEvent, under the id that it has in the log', async () => {
    await untilAuthorized();
    const [requested] = await stage.store.readStream(streamOf(stage.id));
    const { $correlationId, $causationId, happenedAt } = requested?.metadata as EventMetadata;
    expect(heard[0]).toMatchObject({
      id: requested?.id,
      body: {
        specversion: '1.0',
        id: requested?.id,
        source: `/payments/${stage.id.merchantSerialNumber}`,
        subject: reference,
        type: 'Requested',
        time: happenedAt,
        revision: 0,
        correlationid: $correlationId,
        causationid: $causationId,
        data: requested?.data,
      },
    });
  });

  it('is announced with what a refusal of Vipps means, as it is shown in the history', async () => {
    await commands.request({ ...requestBody, customer: { phoneNumber: '4700000000' } });
    await untilHeard(2);
    const data = { because: { code: '7010', meaning: expect.stringContaining('another way to pay') } };
    expect(heard[1]).toMatchObject({ subject: 'payments.events.RequestRejected', body: { data } });
    expect(await commands.get({ reference, history: true })).toMatchObject({
      payment: { status: 'rejected', ...data },
      history: [{ type: 'Requested' }, { type: 'RequestRejected', data }],
    });
  });

  it('is announced whoever recorded it', async () => {
    await untilAuthorized();
    await stage.given({ type: 'ReceiptAttached', at: 0, data: { total: requestBody.amount } });
    await untilHeard(4);
    expect(heard.at(-1)?.subject).toBe('payments.events.ReceiptAttached');
  });

  it('is announced again after a crash, with the same ids', async () => {
    await untilAuthorized();
    await stage.start();
    await untilHeard(6);
    const ids = heard.map(({ id }) => id);
    expect(ids.slice(3)).toEqual(ids.slice(0, 3));
  });

  it('is announced from where it was left after a good end', async () => {
    await untilAuthorized();
    await stage.settle();
    await stage.start();
    await stage.given({ type: 'ReceiptAttached', at: 0, data: { total: requestBody.amount } });
    await untilHeard(4);
    expect(heard.map(({ subject }) => subject)).toEqual([...walk, 'payments.events.ReceiptAttached']);
  });
});
