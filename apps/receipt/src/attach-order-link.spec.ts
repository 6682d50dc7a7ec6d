import { personStreamOf, type Consent } from '@payments/events';
import { authorized, initiated, orderLine, requested } from '@payments/events/examples';
import { Clock, startVipps, type Vipps } from '@payments/tools-vipps';
import { Stage } from './testing/stage';

const URL = 'https://acme.example/orders/1?token=c4f3';
const consent: Consent = {
  phoneNumber: '4712345678',
  givenAt: '2026-11-22T09:30:00Z',
  channel: 'checkout',
  statement: 'Send me payment requests in the app',
  orderPage: { url: URL },
};

let vipps: Vipps;
let stage: Stage;

beforeEach(async () => {
  vipps = await startVipps({ clock: new Clock({ running: false }) });
  stage = new Stage(vipps);
  await stage.store.append(personStreamOf(stage.id), 'no-stream', [
    { id: '2f1c8a6e-6f5b-4c5e-9a58-0d3f5a1b7c11', type: 'ConsentGiven', data: { ...consent }, metadata: {} } as never,
  ]);
});

afterEach(async () => {
  await stage.stop();
  await vipps.stop();
});

const reserved = [
  requested({ orderCategory: 'DELIVERY', orderLines: [orderLine('sku-1', 1000)] }),
  initiated,
  authorized(1000),
] as const;
const linked = () => vipps.order(stage.id.reference)?.category;
const link = { category: 'DELIVERY', orderDetailsUrl: URL };

describe('the link to the customer’s page about the order', () => {
  it('is given to Vipps once the customer has paid, after the receipt', async () => {
    await stage.start();
    await stage.given(...reserved);
    await stage.untilRecorded('OrderLinkAttached');
    expect(linked()).toMatchObject(link);
    expect((await stage.types()).slice(3)).toEqual(['ReceiptAttached', 'OrderLinkAttached']);
  });

  it('is given again if the answer is lost, and recorded once', async () => {
    await stage.given(...reserved);
    vipps.addFault({ call: 'setCategory', does: 'reset-after-effect', times: 1 });
    await stage.start();
    await stage.untilRecordedInTime('OrderLinkAttached');
    await stage.settle();
    expect(linked()).toMatchObject(link);
    expect((await stage.types()).filter((type) => type.startsWith('OrderLink'))).toEqual(['OrderLinkAttached']);
  });

  it('is written down as rejected if Vipps does not take it, which holds nothing up', async () => {
    await stage.given(...reserved);
    vipps.addFault({ call: 'setCategory', does: 'answer', status: 400 });
    await stage.start();
    await stage.untilRecorded('OrderLinkRejected');
    expect(await stage.types()).toContain('ReceiptAttached');
  });

  it('is gone with the person', async () => {
    await stage.given(...reserved);
    await stage.store.tombstone(personStreamOf(stage.id));
    await stage.start();
    await stage.untilRecorded('OrderLinkRejected');
    expect((await stage.story()).at(-1)?.data).toMatchObject({ because: { status: 410 } });
    expect(linked()).toBeUndefined();
  });

  it('is nowhere but with the person and Vipps', async () => {
    await stage.start();
    await stage.given(...reserved);
    await stage.untilRecorded('OrderLinkAttached');
    const others = stage.store.all().filter(({ stream }) => stream !== personStreamOf(stage.id));
    expect(JSON.stringify([others.map(({ data }) => data), stage.logged])).not.toContain('c4f3');
  });
});
