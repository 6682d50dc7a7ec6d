import { personStreamOf, streamOf } from '@payments/events';
import { nok } from '@payments/events/examples';
import { startBroker, type RunningBroker } from '@payments/tools-nats';
import { Clock, startVipps, type Vipps } from '@payments/tools-vipps';
import type { PaymentRequestController } from './payment-request.controller';
import { CUSTOMER, ORDER_PAGE, reference, requestBody } from './testing/request-body';
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

const consents = async () => (await stage.store.readStream(personStreamOf(stage.id))).map(({ data }) => data);
const creates = () => vipps.ledger(reference)[0]?.effects.create.count;

describe('a payment request', () => {
  it('is written down and answered, and then the push is sent', async () => {
    const { amount, description, orderLines } = requestBody;
    expect(await commands.request(requestBody)).toEqual({
      ok: true,
      payment: { ...stage.id, status: 'requested', amount: nok(1000), revision: 0 },
    });
    await stage.untilRecorded('Initiated');
    expect(await stage.story()).toEqual([
      {
        type: 'Requested',
        data: { amount, description, orderLines, orderCategory: 'DELIVERY', capture: 'on-command', consentRevision: 0 },
      },
      { type: 'Initiated', data: {} },
    ]);
    expect(vipps.payment(reference)?.request).toEqual({
      reference,
      amount: nok(1000),
      paymentMethod: { type: 'WALLET' },
      userFlow: 'PUSH_MESSAGE',
      customer: { phoneNumber: CUSTOMER },
      paymentDescription: 'Order 1 at Acme',
    });
  });

  it('has the consent that it rests on in a stream of its own, written first', async () => {
    await commands.request(requestBody);
    await stage.untilRecorded('Initiated');
    expect(await consents()).toEqual([
      { phoneNumber: CUSTOMER, ...requestBody.consent, orderPage: { url: ORDER_PAGE } },
    ]);
    expect(stage.written()).toEqual([
      `${personStreamOf(stage.id)} ConsentGiven`,
      `${streamOf(stage.id)} Requested`,
      `${streamOf(stage.id)} Initiated`,
    ]);
  });

  it('takes its receipt along if it is long-living', async () => {
    vipps.setSwitches({ longLivingAllowed: true });
    const expiresAt = new Date(vipps.clock.now() + 3_600_000).toISOString();
    await commands.request({ ...requestBody, expiresAt });
    await stage.untilRecorded('Initiated');
    expect(vipps.order(reference)?.receipt).toEqual({
      orderLines: requestBody.orderLines,
      bottomLine: { currency: 'NOK' },
    });
  });
});

describe('the same payment request again', () => {
  it('gets the same answer to the byte, however far the payment went on, and sends no second push', async () => {
    const first = JSON.stringify(await commands.request(requestBody));
    await stage.untilRecorded('Initiated');
    expect(JSON.stringify(await commands.request(requestBody))).toBe(first);
    vipps.approve(reference);
    await stage.untilRecordedInTime('Authorized');
    expect(JSON.stringify(await commands.request(requestBody))).toBe(first);
    expect(JSON.stringify(await (await stage.start()).request(requestBody))).toBe(first);
    await stage.settle();
    expect(await stage.types()).toEqual(['Requested', 'Initiated', 'Authorized']);
    expect([creates(), await consents()]).toEqual([1, [expect.anything()]]);
  });

  it('is one payment with one push, if both come at the same moment to two instances', async () => {
    const other = await stage.start();
    const answers = await Promise.all([commands.request(requestBody), other.request(requestBody)]);
    expect(answers[0]).toEqual(answers[1]);
    await stage.untilRecorded('Initiated');
    await stage.settle();
    expect(await stage.types()).toEqual(['Requested', 'Initiated']);
    expect([creates(), await consents()]).toEqual([1, [expect.anything()]]);
  });

  it('goes on where an earlier one was cut off, between the consent and the request', async () => {
    stage.store.failNext('append', 'after');
    expect(await commands.request(requestBody)).toMatchObject({ ok: false, refused: 'store-silent' });
    expect([await stage.types(), await consents()]).toEqual([[], [expect.anything()]]);
    expect(await commands.request(requestBody)).toMatchObject({ ok: true });
    await stage.untilRecorded('Initiated');
    expect(await consents()).toHaveLength(1);
  });

  it('may come corrected, if the earlier one was cut off there', async () => {
    stage.store.failNext('append', 'after');
    await commands.request({ ...requestBody, customer: { phoneNumber: '4799999999' } });
    expect(await commands.request(requestBody)).toMatchObject({ ok: true });
    await stage.untilRecorded('Initiated');
    expect(vipps.payment(reference)?.request.customer).toEqual({ phoneNumber: CUSTOMER });
  });
});

describe('another payment request with the same reference', () => {
  it.each<[string, object]>([
    ['another amount', { amount: nok(1001), orderLines: undefined }],
    ['another customer', { customer: { phoneNumber: '4799999999' } }],
    ['another consent', { consent: { ...requestBody.consent, channel: 'telephone' } }],
    ['another description', { description: 'Order 2 at Acme' }],
    ['another way to capture', { capture: 'when-receipt-attached' }],
    ['no receipt', { orderLines: undefined }],
  ])('with %s is refused, and nothing of it is written down', async (_what, other) => {
    await commands.request(requestBody);
    await stage.untilRecorded('Initiated');
    const before = stage.written();
    const again = await commands.request(JSON.parse(JSON.stringify({ ...requestBody, ...other })));
    expect(again).toMatchObject({ ok: false, refused: 'reference-already-used' });
    await stage.settle();
    expect(stage.written()).toEqual(before);
  });

  it('is refused also when the payment is over and let go of', async () => {
    await commands.request(requestBody);
    await stage.untilRecorded('Initiated');
    vipps.reject(reference);
    await stage.untilRecordedInTime('Aborted');
    const another = await stage.start();
    const before = stage.written();
    const again = { ...requestBody, description: 'Order 2 at Acme' };
    expect(await another.request(again)).toMatchObject({ refused: 'reference-already-used' });
    expect(await commands.request(again)).toMatchObject({ refused: 'reference-already-used' });
    await stage.settle();
    expect([stage.written(), creates()]).toEqual([before, 1]);
  });
});
