import {
  authorized,
  captureRequested,
  captureRetried,
  initiated,
  orderLine,
  requested,
} from '@payments/events/examples';
import { Clock, startVipps, type Vipps } from '@payments/tools-vipps';
import { captureKeyOf } from './capture-payment';
import { Stage } from './testing/stage';

let vipps: Vipps;
let stage: Stage;

const reserved = [requested({ orderLines: [orderLine('sku-1', 1000)] }), initiated, authorized(1000)];

beforeEach(async () => {
  vipps = await startVipps({ clock: new Clock({ running: false }) });
  stage = new Stage(vipps);
  await stage.authorizedAtVipps(1000);
});

afterEach(async () => {
  await stage.stop();
  await vipps.stop();
});

const captures = () => vipps.ledger(stage.id.reference)[0]?.effects.capture;

describe('when a part of Vipps that lags denies what our log has from Vipps', () => {
  it.each([
    ['keeps each 4xx for its key', 'replayAll'],
    ['looks anew at each call', 'evaluateAgain'],
  ] as const)('captures once in the end, where Vipps %s', async (_reading, replayStatus4xx) => {
    vipps.setSwitches({ replayStatus4xx });
    vipps.addFault({ call: 'capture', does: 'answer', code: '6080', times: 2 });
    await stage.start();
    await stage.given(...reserved, captureRequested('first', 700));
    await stage.untilRecordedInTime('CaptureVerified');
    expect((await stage.types()).slice(4)).toEqual([
      'CaptureFailed',
      'CaptureRetried',
      'CaptureFailed',
      'CaptureRetried',
      'Captured',
      'CaptureVerified',
    ]);
    expect(captures()).toEqual({ count: 1, keys: [captureKeyOf(stage.id, 'first', 3)] });
  });

  it('records with the refusal that the key took no effect, and waits before it uses another', async () => {
    vipps.addFault({ call: 'capture', does: 'answer', code: '6080', times: 1 });
    await stage.start();
    await stage.given(...reserved, captureRequested('first', 700));
    await stage.untilRecorded('CaptureRetried');
    const [refusal, retry] = (await stage.story()).slice(-2);
    expect(refusal?.data).toMatchObject({
      proof: { idempotencyKey: captureKeyOf(stage.id, 'first'), readAt: expect.any(String), entries: 2 },
    });
    expect(retry?.data).toMatchObject({ captureId: 'first', epoch: 2, notBefore: expect.any(String) });
    expect(captures()?.count).toBe(0);
  });

  it('does not use a new key where the refused one turns out to have taken effect', async () => {
    vipps.addFault({ call: 'capture', does: 'answer', code: '6080', times: 1 });
    await stage.start();
    await stage.given(...reserved, captureRequested('first', 300));
    await stage.untilRecorded('CaptureRetried');
    await stage.capturedAtVipps('first', 300);
    await stage.untilRecordedInTime('CaptureVerified');
    expect(captures()).toEqual({ count: 1, keys: [captureKeyOf(stage.id, 'first')] });
  });

  it('captures once, although two instances are refused', async () => {
    vipps.setSwitches({ replayStatus4xx: 'replayAll' });
    vipps.addFault({ call: 'capture', does: 'answer', code: '6080', times: 2 });
    await stage.start();
    await stage.start();
    await stage.given(...reserved, captureRequested('first', 300));
    await stage.untilRecordedInTime('CaptureVerified');
    await stage.settle();
    const types = await stage.types();
    expect(types.filter((type) => type === 'CaptureFailed').length).toBe(
      types.filter((type) => type === 'CaptureRetried').length,
    );
    expect(captures()?.count).toBe(1);
  });

  it('leaves it to a person after six keys', async () => {
    vipps.addFault({ call: 'capture', does: 'answer', code: '6080' });
    await stage.start();
    await stage.given(...reserved, captureRequested('first', 700));
    const refusals = async () => (await stage.types()).filter((type) => type === 'CaptureFailed').length;
    await stage.until(async () => {
      await vipps.clock.step(10_000);
      return (await refusals()) === 6;
    });
    await vipps.clock.step(3_600_000);
    await stage.settle();
    expect((await stage.types()).at(-1)).toBe('CaptureFailed');
    expect(await refusals()).toBe(6);
  });
});

describe('when a person has cured what Vipps refused', () => {
  it('captures under the same captureId, although Vipps keeps each 4xx for its key', async () => {
    vipps.setSwitches({ replayStatus4xx: 'replayAll', partialCapture: false });
    await stage.start();
    await stage.given(...reserved, captureRequested('shipment-1', 700));
    await stage.untilRecorded('CaptureFailed');
    expect((await stage.story()).at(-1)?.data).toMatchObject({ because: { code: '6140' } });

    vipps.setSwitches({ partialCapture: true });
    await stage.given(captureRetried('shipment-1'));
    await stage.untilRecorded('CaptureVerified');
    expect(captures()).toEqual({ count: 1, keys: [captureKeyOf(stage.id, 'shipment-1', 2)] });
  });
});
