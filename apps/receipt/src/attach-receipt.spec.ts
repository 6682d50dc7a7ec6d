import { authorized, initiated, nok, orderLine, requested } from '@payments/events/examples';
import { Clock, startVipps, type Vipps } from '@payments/tools-vipps';
import { Stage } from './testing/stage';

let vipps: Vipps;
let stage: Stage;

beforeEach(async () => {
  vipps = await startVipps({ clock: new Clock({ running: false }) });
  stage = new Stage(vipps);
});

afterEach(async () => {
  await stage.stop();
  await vipps.stop();
});

const lines = [orderLine('sku-1', 1000)];
const receipts = () => vipps.ledger(stage.id.reference).map(({ effects }) => effects.receipt.count);

describe('when a payment is authorized', () => {
  it('attaches its receipt and says for how much', async () => {
    await stage.start();
    await stage.given(requested({ orderLines: lines }), initiated, authorized(1000));
    await stage.untilRecorded('ReceiptAttached');
    expect((await stage.story()).at(-1)).toEqual({ type: 'ReceiptAttached', data: { total: nok(1000) } });
    expect(vipps.order(stage.id.reference)?.receipt).toEqual({ orderLines: lines, bottomLine: { currency: 'NOK' } });
  });

  it('asks for the capture in the same breath, where the payment is to be captured at once', async () => {
    await stage.start();
    const atOnce = requested({ orderLines: lines, capture: 'when-receipt-attached' });
    await stage.given(atOnce, initiated, authorized(1000));
    await stage.untilRecorded('CaptureRequested');
    expect((await stage.types()).slice(3)).toEqual(['ReceiptAttached', 'CaptureRequested']);
  });

  it('attaches the receipt once, however often the event is delivered', async () => {
    await stage.start();
    await stage.given(requested({ orderLines: lines }), initiated, authorized(1000));
    for (const reason of ['first', 'second', 'third']) stage.store.dropSubscriptions(reason);
    await stage.untilRecorded('ReceiptAttached');
    stage.store.dropSubscriptions('afterwards');
    await stage.settle();
    expect(await stage.types()).toEqual(['Requested', 'Initiated', 'Authorized', 'ReceiptAttached']);
    expect(receipts()).toEqual([1]);
  });

  it('attaches it once, although two instances see it', async () => {
    await stage.start();
    await stage.start();
    await stage.given(requested({ orderLines: lines }), initiated, authorized(1000));
    await stage.untilRecorded('ReceiptAttached');
    await stage.settle();
    expect(await stage.types()).toEqual(['Requested', 'Initiated', 'Authorized', 'ReceiptAttached']);
    expect(receipts()).toEqual([1]);
  });

  it('attaches it although another service has written to the payment since', async () => {
    await stage.start();
    const attached = vipps.addFault({ call: 'addReceipt', does: 'delay-after-effect', delayAfterEffectMs: 50 });
    await stage.given(requested({ orderLines: lines }), authorized(1000));
    await stage.until(() => vipps.order(stage.id.reference)?.receipt !== undefined);
    await stage.given(initiated);
    await stage.untilRecorded('ReceiptAttached');
    vipps.clearFaults(attached);
    expect(await stage.types()).toEqual(['Requested', 'Authorized', 'Initiated', 'ReceiptAttached']);
  });
});

describe('when there is nothing to attach', () => {
  it.each([
    ['a payment without order lines', requested()],
    ['a long-living payment, whose receipt went with the create', requested({ orderLines: lines, expiresAt: '2027' })],
  ])('leaves %s alone', async (_which, asked) => {
    await stage.start();
    await stage.given(asked, initiated, authorized(1000));
    await stage.settle();
    expect(await stage.types()).toEqual(['Requested', 'Initiated', 'Authorized']);
    expect(vipps.order(stage.id.reference)).toBeUndefined();
  });
});
