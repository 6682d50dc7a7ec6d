import { Bus } from '@payments/bus';
import { personStreamOf } from '@payments/events';
import { startBroker, type RunningBroker } from '@payments/tools-nats';
import { Clock, startVipps, type Vipps } from '@payments/tools-vipps';
import type { PaymentRequestController } from './payment-request.controller';
import { CUSTOMER, ORDER_PAGE, reference, requestBody } from './testing/request-body';
import { Stage } from './testing/stage';

let vipps: Vipps;
let broker: RunningBroker;
let stage: Stage;
let listener: Bus;
let commands: PaymentRequestController;
let replies: unknown[];
let announced: unknown[];

beforeEach(async () => {
  vipps = await startVipps({ clock: new Clock({ running: false }) });
  broker = await startBroker();
  stage = await Stage.open(vipps, broker);
  listener = await Bus.connect({ servers: broker.url, name: 'order platform' });
  [replies, announced] = [[], []];
  listener.subscribe('>', (body) => announced.push(body));
  await listener.flush();
  commands = await stage.start();
});

afterEach(async () => {
  await listener.close();
  await stage.stop();
  await broker.stop();
  await vipps.stop();
});

/** Everything that was said or written, except the person's own stream. */
function everythingElse(): string {
  const log = stage.store.all().filter(({ stream }) => stream !== personStreamOf(stage.id));
  const events = log.map(({ stream, data, metadata }) => ({ stream, data, metadata }));
  return JSON.stringify([events, replies, announced, stage.logged]);
}

const personal = [CUSTOMER, ORDER_PAGE, requestBody.consent.statement, requestBody.consent.channel];
const found = () => personal.filter((text) => everythingElse().includes(text));

describe('the phone number and the words of the consent', () => {
  it('are in the stream of the person', async () => {
    await commands.request(requestBody);
    const person = JSON.stringify(await stage.store.readStream(personStreamOf(stage.id)));
    expect(personal.filter((text) => person.includes(text))).toEqual(personal);
  });

  it('are nowhere else, however a payment goes', async () => {
    replies.push(await commands.request(requestBody), await commands.request(requestBody));
    await stage.untilRecorded('Initiated');
    vipps.approve(reference);
    await stage.untilRecordedInTime('Authorized');
    replies.push(await commands.get({ reference, history: true }), commands.list({}));
    await stage.until(() => announced.length === 3);
    await stage.settle();
    expect(found()).toEqual([]);
  });

  it('are nowhere else when Vipps is in trouble, and quotes them', async () => {
    const detail = `The customer ${CUSTOMER} said: ${requestBody.consent.statement}`;
    const body = { title: 'Bad request', status: 400, detail, extraDetails: [{ name: 'phoneNumber', reason: detail }] };
    vipps.addFault({ call: 'create', does: 'reset-before-effect', times: 1 });
    vipps.addFault({ call: 'create', does: 'answer', status: 503, body, times: 1 });
    vipps.addFault({ call: 'create', does: 'answer', status: 400, body });
    replies.push(await commands.request(requestBody));
    await stage.untilRecordedInTime('RequestRejected');
    replies.push(await commands.get({ reference, history: true }));
    await stage.settle();
    expect(found()).toEqual([]);
  });

  it('are nowhere else when the log is silent, or the request is refused', async () => {
    stage.store.failNext('append', 'before');
    replies.push(await commands.request(requestBody), await commands.request(requestBody));
    await stage.untilRecorded('Initiated');
    replies.push(await commands.request({ ...requestBody, description: 'Another order' }));
    replies.push(await commands.request({ ...requestBody, capture: CUSTOMER }));
    replies.push(await commands.request({ ...requestBody, customer: { phoneNumber: `+${CUSTOMER}` } }));
    expect(replies).toMatchObject([{ ok: false }, { ok: true }, { ok: false }, { ok: false }, { ok: false }]);
    await stage.settle();
    expect(found()).toEqual([]);
  });
});
