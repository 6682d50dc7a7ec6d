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
});

afterEach(async () => {
  await stage.stop();
  await broker.stop();
  await vipps.stop();
});

const attempt = (attemptId: string, change: object = {}) => commands.request({ ...requestBody, ...change, attemptId });
const statusOf = async (of: string) => {
  const got = await commands.get({ reference: of });
  return got.ok ? got.payment.status : got.refused;
};
const second = `${reference}-2`;

async function untilRejected(of = reference): Promise<void> {
  await stage.until(() => vipps.payment(of) !== undefined);
  vipps.reject(of);
  await stage.until(async () => {
    await vipps.clock.step(1_000);
    return (await statusOf(of)) === 'aborted';
  });
}

describe('the first attempt to be paid for an order', () => {
  it('has the reference of the order', async () => {
    expect(await attempt('morning')).toMatchObject({ ok: true, payment: { reference, status: 'requested' } });
    expect((await stage.story())[0]?.data).toMatchObject({ attempt: { order: reference, attemptId: 'morning' } });
  });

  it('gets the same answer again for ever, and sends one push', async () => {
    const first = await attempt('morning');
    expect(await attempt('morning')).toEqual(first);
    await untilRejected();
    expect(await attempt('morning')).toEqual(first);
    await untilRejected();
    await attempt('evening');
    expect(await attempt('morning')).toEqual(first);
    expect(vipps.ledger(reference)[0]?.effects.create.count).toBe(1);
  });

  it('is refused with another body', async () => {
    await attempt('morning');
    expect(await attempt('morning', { description: 'Something else' })).toMatchObject({
      refused: 'reference-already-used',
    });
  });
});

describe('another attempt', () => {
  it.each([
    ['the customer has not answered', () => undefined],
    ['the customer has paid', () => void vipps.approve(reference)],
  ])('is refused while %s, and told of the live one', async (_how, happens) => {
    await attempt('morning');
    await stage.untilRecorded('Initiated');
    happens();
    expect(await attempt('evening')).toMatchObject({
      refused: 'order-has-a-live-payment',
      details: { reference, attemptId: 'morning' },
    });
    expect(vipps.payment(second)).toBeUndefined();
  });

  it('follows one that the customer rejected, and may ask for something else', async () => {
    await attempt('morning');
    await untilRejected();
    expect(await attempt('evening', { amount: nok(900), orderLines: undefined })).toMatchObject({
      payment: { reference: second, amount: nok(900) },
    });
    await untilRejected(second);
    expect(await attempt('night')).toMatchObject({ payment: { reference: `${reference}-3` } });
  });

  it('is one alone, though two are asked for at the same moment', async () => {
    const replies = await Promise.all([attempt('left'), attempt('right')]);
    expect(replies.map((reply) => (reply.ok ? 'made' : reply.refused)).sort()).toEqual([
      'made',
      'order-has-a-live-payment',
    ]);
    expect(await statusOf(second)).toBe('payment-unknown');
  });

  it('is one alone, though the same one is asked for twice at the same moment', async () => {
    const [first, again] = await Promise.all([attempt('left'), attempt('left')]);
    expect(first).toMatchObject({ ok: true, payment: { reference } });
    expect(again).toEqual(first);
  });

  it('is refused where its reference names a payment that is no attempt', async () => {
    await attempt('morning');
    await untilRejected();
    await commands.request({ ...requestBody, reference: second });
    expect(await attempt('evening')).toMatchObject({ refused: 'reference-already-used' });
  });

  it('is refused where the order is a payment that was requested without attempts', async () => {
    await commands.request(requestBody);
    expect(await attempt('morning')).toMatchObject({ refused: 'reference-already-used' });
  });

  it('needs room behind the reference', async () => {
    const long = 'a'.repeat(50);
    await attempt('morning', { reference: long });
    await untilRejected(long);
    expect(await attempt('evening', { reference: long })).toMatchObject({
      refused: 'invalid-field',
      details: { fields: ['reference'] },
    });
  });
});
