import {
  authorized,
  captureRequested,
  captureVerified,
  captured,
  failureReported,
  initiated,
  refundRequested,
  requested,
} from '@payments/events/examples';
import { Clock, startVipps, type Vipps } from '@payments/tools-vipps';
import { Stage } from './testing/stage';

let vipps: Vipps;
let stage: Stage;

const reserved = [requested(), initiated, authorized(1000)];

beforeEach(async () => {
  vipps = await startVipps({ clock: new Clock({ running: false }) });
  stage = new Stage(vipps);
  await stage.authorizedAtVipps(1000);
});

afterEach(async () => {
  await stage.stop();
  await vipps.stop();
});

const effects = () => vipps.ledger(stage.id.reference)[0]?.effects;

/** Vipps does what it is asked, or refuses it, and no answer comes through. */
async function unanswered(call: 'capture' | 'refund'): Promise<void> {
  vipps.addFault({ call, does: 'reset-after-effect', times: 1 });
  await stage.start();
  await stage.untilLogged('tried again later');
}

describe('a report that a capture did not succeed, while we do not know its outcome', () => {
  const report = failureReported('psp-1', { captureId: 'first' });

  it('has Vipps asked at once, without any wait', async () => {
    vipps.releaseHold(stage.id.reference);
    await stage.given(...reserved, captureRequested('first', 700));
    await unanswered('capture');
    await stage.given(report);
    await stage.untilRecorded('CaptureFailed');
    expect((await stage.story()).at(-1)?.data).toMatchObject({ because: { code: '6260' } });
  });

  it('is not believed: what the event log of Vipps shows is recorded', async () => {
    await stage.given(...reserved, captureRequested('first', 700));
    await unanswered('capture');
    await stage.given(report);
    await stage.untilRecorded('CaptureVerified');
    expect((await stage.types()).slice(3)).toEqual([
      'CaptureRequested',
      'FailureReported',
      'Captured',
      'CaptureVerified',
    ]);
    expect(effects()?.capture.count).toBe(1);
  });
});

describe('a report that a refund did not succeed, while we do not know its outcome', () => {
  it('has Vipps asked at once, and gives nothing back twice', async () => {
    await stage.capturedAtVipps('first', 1000);
    const taken = [captureRequested('first', 1000), captured('first', 1000), captureVerified('first', 1000)];
    await stage.given(...reserved, ...taken, refundRequested('back', 300));
    await unanswered('refund');
    await stage.given(failureReported('psp-1', { operation: 'refund', refundId: 'back' }));
    await stage.untilRecorded('Refunded');
    expect(effects()?.refund.count).toBe(1);
  });
});
