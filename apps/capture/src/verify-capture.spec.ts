import { streamOf, type EventMetadata } from '@payments/events';
import { authorized, captureRequested, captured, initiated, nok, requested } from '@payments/events/examples';
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

const causes = async () =>
  (await stage.store.readStream(streamOf(stage.id)))
    .filter(({ type }) => type === 'Captured' || type === 'CaptureVerified')
    .map(({ metadata }) => (metadata as EventMetadata).$causationId);

describe('verifying a capture', () => {
  it('is recorded together with it, if Vipps agrees at once', async () => {
    await stage.start();
    await stage.given(...reserved, captureRequested('first', 700));
    await stage.untilRecorded('CaptureVerified');
    const [first, second, ...others] = await causes();
    expect([second, others]).toEqual([first, []]);
  });

  it('comes later, if Vipps cannot be asked at once', async () => {
    vipps.addFault({ call: 'get', does: 'html', status: 502, times: 2 });
    await stage.start();
    await stage.given(...reserved, captureRequested('first', 700));
    await stage.untilRecorded('Captured');
    await stage.untilRecordedInTime('CaptureVerified');
    expect((await stage.types()).slice(4)).toEqual(['Captured', 'CaptureVerified']);
  });

  it('comes after a restart, if it was cut off before', async () => {
    await stage.capturedAtVipps('first', 700);
    await stage.given(...reserved, captureRequested('first', 700), captured('first', 700));
    await stage.start();
    await stage.untilRecorded('CaptureVerified');
    expect((await stage.story()).at(-1)?.data).toEqual({ captureId: 'first', captured: nok(700) });
  });

  it('believes the event log, where the sums come from a copy that lags', async () => {
    await vipps.clock.step(1_000);
    vipps.addFault({ call: 'get', does: 'stale', ms: 500 });
    await stage.start();
    await stage.given(...reserved, captureRequested('first', 700));
    await stage.untilRecorded('CaptureVerified');
    expect((await stage.types()).slice(4)).toEqual(['Captured', 'CaptureVerified']);
  });

  it('waits as long as Vipps shows nothing of a capture that it answered, and says so', async () => {
    await stage.given(...reserved, captureRequested('first', 700), captured('first', 700));
    await stage.start();
    await stage.untilLogged('Vipps does not show the capture that it answered');
    expect((await stage.types()).slice(4)).toEqual(['Captured']);
    await stage.capturedAtVipps('first', 700);
    await stage.untilRecordedInTime('CaptureVerified');
  });
});

describe('when somebody else has captured, as in the business portal', () => {
  it('verifies ours, and writes the other one down for a person', async () => {
    await stage.capturedAtVipps('portal', 300, 'key-of-the-portal');
    await stage.start();
    await stage.given(...reserved, captureRequested('first', 700));
    await stage.untilRecorded('AnomalyObserved');
    const [, verified, anomaly] = (await stage.story()).slice(4);
    expect(verified).toEqual({ type: 'CaptureVerified', data: { captureId: 'first', captured: nok(700) } });
    expect(anomaly?.data).toEqual({
      anomaly: 'captured-by-somebody-else',
      observation: expect.any(String),
      amount: nok(300),
    });
  });

  it('writes it down once, however many captures follow', async () => {
    await stage.capturedAtVipps('portal', 300, 'key-of-the-portal');
    await stage.start();
    await stage.given(...reserved, captureRequested('first', 200), captureRequested('second', 500));
    await stage.until(async () => (await stage.types()).filter((type) => type === 'CaptureVerified').length === 2);
    await stage.settle();
    expect((await stage.types()).filter((type) => type === 'AnomalyObserved')).toHaveLength(1);
  });

  it('tells each of them from the others', async () => {
    await stage.capturedAtVipps('portal', 100, 'one-key-of-the-portal');
    await stage.capturedAtVipps('portal', 100, 'another-key-of-the-portal');
    await stage.start();
    await stage.given(...reserved, captureRequested('first', 200));
    await stage.untilRecorded('AnomalyObserved');
    expect((await stage.types()).slice(4)).toEqual([
      'Captured',
      'CaptureVerified',
      'AnomalyObserved',
      'AnomalyObserved',
    ]);
  });
});
