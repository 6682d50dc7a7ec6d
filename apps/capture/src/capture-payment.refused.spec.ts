import {
  authorized,
  captureRequested,
  initiated,
  nok,
  orderLine,
  receiptAttached,
  requested,
} from '@payments/events/examples';
import { Clock, startVipps, type Vipps } from '@payments/tools-vipps';
import { Stage } from './testing/stage';

let vipps: Vipps;
let stage: Stage;

const lines = [orderLine('sku-1', 1000)];
const reserved = [requested({ orderLines: lines }), initiated, authorized(1000)];

beforeEach(async () => {
  vipps = await startVipps({ clock: new Clock({ running: false }) });
  stage = new Stage(vipps);
  await stage.authorizedAtVipps(1000);
});

afterEach(async () => {
  await stage.stop();
  await vipps.stop();
});

const capturesAtVipps = () => vipps.ledger(stage.id.reference)[0]?.effects.capture.count;

describe('when Vipps refuses a capture', () => {
  it('records that it failed, with the code and what Vipps support asks for', async () => {
    vipps.releaseHold(stage.id.reference);
    await stage.start();
    await stage.given(...reserved, captureRequested('first', 700));
    await stage.untilRecorded('CaptureFailed');
    expect((await stage.story()).at(-1)?.data).toEqual({
      captureId: 'first',
      because: { status: 400, code: '6260', title: 'Funds unavailable', traceId: expect.any(String) },
      proof: { idempotencyKey: expect.any(String), readAt: expect.any(String), entries: 2 },
    });
    expect(capturesAtVipps()).toBe(0);
  });

  it('leaves the money to another capture', async () => {
    const refusal = vipps.addFault({ call: 'capture', does: 'answer', code: '6100' });
    const commands = await stage.start();
    await stage.given(...reserved, captureRequested('first', 1000));
    await stage.untilRecorded('CaptureFailed');
    vipps.clearFaults(refusal);
    await commands.capture({ reference: stage.id.reference, captureId: 'again', amount: nok(1000) });
    await stage.untilRecorded('CaptureVerified');
    expect(capturesAtVipps()).toBe(1);
  });

  it('does not take the capture of somebody else for its own', async () => {
    await stage.capturedAtVipps('portal', 1000, 'key-of-the-portal');
    await stage.start();
    await stage.given(...reserved, captureRequested('first', 1000));
    await stage.untilRecorded('CaptureFailed');
    expect((await stage.story()).at(-1)?.data).toMatchObject({ captureId: 'first', because: { code: '6170' } });
  });

  it('does not ask again by itself, also where the payment is to be captured at once', async () => {
    vipps.addFault({ call: 'capture', does: 'answer', code: '6100', times: 1 });
    await stage.start();
    const atOnce = requested({ orderLines: lines, capture: 'when-receipt-attached' });
    const byPolicy = captureRequested('when-receipt-attached', 1000, { rest: true });
    await stage.given(atOnce, initiated, authorized(1000), receiptAttached(1000), byPolicy);
    await stage.untilRecorded('CaptureFailed');
    await vipps.clock.step(3_600_000);
    await stage.settle();
    expect((await stage.types()).slice(5)).toEqual(['CaptureFailed']);
    expect(capturesAtVipps()).toBe(0);
  });
});

describe('when Vipps gives no answer that says yes or no', () => {
  it.each([
    ['has had enough of us', { does: 'too-many-requests', retryAfterSeconds: 5 }],
    ['is out of order', { does: 'html', status: 503 }],
    ['holds the payment for another call', { does: 'answer', status: 423 }],
    ['wants it later, with the same key', { does: 'answer', code: '6280' }],
    ['is still at it', { does: 'answer', code: '6160' }],
    ['does not know our keys', { does: 'answer', status: 401 }],
    ['hangs up', { does: 'reset-before-effect' }],
  ] as const)('records nothing while it %s, and tries again', async (_trouble, fault) => {
    const trouble = vipps.addFault({ call: 'capture', ...fault });
    await stage.start();
    await stage.given(...reserved, captureRequested('first', 700));
    await stage.untilLogged('tried again later');
    expect(await stage.types()).toHaveLength(4);
    vipps.clearFaults(trouble);
    await stage.untilRecordedInTime('CaptureVerified');
    expect(capturesAtVipps()).toBe(1);
  });
});
