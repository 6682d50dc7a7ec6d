import {
  authorized,
  cancelRequested,
  captureRequested,
  initiated,
  nok,
  orderLine,
  receiptAttached,
  receiptCorrected,
  receiptRejected,
  requested,
} from '@payments/events/examples';
import { Clock, startVipps, type Vipps } from '@payments/tools-vipps';
import { captureKeyOf } from './capture-payment';
import { Stage } from './testing/stage';

let vipps: Vipps;
let stage: Stage;

beforeEach(async () => {
  vipps = await startVipps({ clock: new Clock({ running: false }) });
  stage = new Stage(vipps);
  await stage.authorizedAtVipps(1000);
});

afterEach(async () => {
  await stage.stop();
  await vipps.stop();
});

const lines = [orderLine('sku-1', 1000)];
const onCommand = [requested({ orderLines: lines }), initiated, authorized(1000), receiptAttached(1000)];
const atOnce = requested({ orderLines: lines, capture: 'when-receipt-attached' });
const byPolicy = captureRequested('when-receipt-attached', 1000, { rest: true });
const made = (captureId: string) => captureKeyOf(stage.id, captureId);
const capturesAtVipps = () => vipps.ledger(stage.id.reference)[0]?.effects.capture;
const newSince = async (count: number) => (await stage.story()).slice(count);

describe('when a capture is commanded', () => {
  it('captures all that is left, and sees that it is so', async () => {
    const commands = await stage.start();
    await stage.given(...onCommand);
    await commands.capture({ reference: stage.id.reference, captureId: 'first', evidence: 'shipment 1' });
    await stage.untilRecorded('CaptureVerified');
    expect(await newSince(4)).toEqual([
      {
        type: 'CaptureRequested',
        data: { captureId: 'first', amount: nok(1000), rest: true, evidence: 'shipment 1' },
      },
      { type: 'Captured', data: { captureId: 'first', amount: nok(1000) } },
      { type: 'CaptureVerified', data: { captureId: 'first', captured: nok(1000) } },
    ]);
    expect(capturesAtVipps()).toEqual({ count: 1, keys: [made('first')] });
  });

  it('captures part after part, each under a key of its own', async () => {
    const commands = await stage.start();
    await stage.given(...onCommand);
    await commands.capture({ reference: stage.id.reference, captureId: 'first', amount: nok(700) });
    await commands.capture({ reference: stage.id.reference, captureId: 'second', amount: nok(200) });
    await commands.capture({ reference: stage.id.reference, captureId: 'rest' });
    await stage.until(async () => (await stage.types()).filter((type) => type === 'CaptureVerified').length === 3);
    expect((await stage.story()).at(-1)?.data).toEqual({ captureId: 'rest', captured: nok(1000) });
    expect(capturesAtVipps()).toEqual({ count: 3, keys: ['first', 'second', 'rest'].map(made) });
    expect(vipps.violations()).toEqual([]);
  });

  it('captures once, although two instances see it', async () => {
    const [commands] = [await stage.start(), await stage.start()];
    await stage.given(...onCommand);
    await commands.capture({ reference: stage.id.reference, captureId: 'first' });
    await stage.untilRecorded('CaptureVerified');
    await stage.settle();
    expect((await stage.types()).slice(4)).toEqual(['CaptureRequested', 'Captured', 'CaptureVerified']);
    expect(capturesAtVipps()).toEqual({ count: 1, keys: [made('first')] });
  });
});

describe('when the payment is to be captured at once', () => {
  it('captures all of it as soon as its receipt is attached', async () => {
    await stage.start();
    await stage.given(atOnce, initiated, authorized(1000));
    await stage.given(receiptAttached(1000), byPolicy);
    await stage.untilRecorded('CaptureVerified');
    expect((await stage.types()).slice(5)).toEqual(['Captured', 'CaptureVerified']);
    expect(capturesAtVipps()).toEqual({ count: 1, keys: [made('when-receipt-attached')] });
  });

  it('waits for the corrected receipt, where Vipps did not take the first', async () => {
    await stage.start();
    await stage.given(atOnce, initiated, authorized(1000), receiptRejected);
    await stage.given(receiptCorrected(1000));
    await stage.store.delivered();
    expect(capturesAtVipps()?.count).toBe(0);
    await stage.given(receiptAttached(1000), byPolicy);
    await stage.untilRecorded('CaptureVerified');
    expect(capturesAtVipps()).toEqual({ count: 1, keys: [made('when-receipt-attached')] });
  });

  it.each([
    ['before the receipt is attached', []],
    ['when the receipt was rejected', [receiptRejected]],
    ['when the corrected one was rejected, too', [receiptRejected, receiptCorrected(1000), receiptRejected]],
    ['while the merchant cancels', [cancelRequested('c'), receiptAttached(1000)]],
  ])('captures nothing %s', async (_circumstance, events) => {
    await stage.start();
    await stage.given(atOnce, initiated, authorized(1000), ...events);
    await stage.settle();
    expect(await newSince(3 + events.length)).toEqual([]);
    expect(capturesAtVipps()).toEqual({ count: 0, keys: [] });
  });
});
