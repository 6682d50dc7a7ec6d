import {
  authorized,
  captureRequested,
  captureVerified,
  captured,
  initiated,
  nok,
  requested,
} from '@payments/events/examples';
import { Clock, startVipps, type Vipps } from '@payments/tools-vipps';
import { Stage } from './testing/stage';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MINUTE_MS = 60_000;

let vipps: Vipps;
let stage: Stage;
const asked = () => stage.rechecked.length;

beforeEach(async () => {
  vipps = await startVipps({ clock: new Clock({ running: false }) });
  stage = new Stage(vipps);
  await stage.authorizedAtVipps(1000);
  await stage.capturedAtVipps('first', 700);
  const now = vipps.clock.now();
  await stage.given(
    ...[requested(), initiated, authorized(1000), captureRequested('first', 700), captured('first', 700)],
    { ...captureVerified('first', 700), at: now },
  );
});

afterEach(async () => {
  await stage.stop();
  await vipps.stop();
});

const anomalies = async () =>
  (await stage.story()).filter(({ type }) => type === 'AnomalyObserved').map(({ data }) => data);

/** In steps: what is waited for in between is real. */
async function days(count: number): Promise<void> {
  for (let hour = 0; hour < count * 24; hour++) {
    await vipps.clock.step(HOUR_MS);
    await stage.store.delivered();
  }
}

describe('a capture that was verified', () => {
  it('is looked at once more a day later, and that is not written down', async () => {
    await stage.startRechecking(1);
    const before = await stage.types();
    await days(3);
    await stage.until(() => asked() === 1);
    await days(3);
    await stage.settle();
    expect(asked()).toBe(1);
    expect(await stage.types()).toEqual(before);
  });

  it('is not looked at before', async () => {
    await stage.startRechecking(1);
    await vipps.clock.step(23 * HOUR_MS);
    await stage.settle();
    expect(asked()).toBe(0);
  });

  it('and taken back meanwhile is found by itself, and told once', async () => {
    await stage.startRechecking(1);
    vipps.revokeCaptures(stage.id.reference);
    await stage.until(async () => {
      await vipps.clock.step(HOUR_MS);
      return (await anomalies()).length > 0;
    });
    await days(2);
    await stage.settle();
    expect(await anomalies()).toEqual([
      { anomaly: 'captured-less-than-recorded', observation: 'NOK 0 of 700', amount: nok(700) },
    ]);
  });

  it('is found also if it is taken back after the first look, by the second', async () => {
    await stage.startRechecking(1);
    await days(2);
    await stage.until(() => asked() === 1);
    vipps.revokeCaptures(stage.id.reference);
    await stage.startRechecking(7);
    await stage.until(async () => {
      await vipps.clock.step(HOUR_MS);
      return (await anomalies()).length > 0;
    });
  });

  it('is looked at when Vipps speaks again', async () => {
    const outage = vipps.addFault({ call: 'get', does: 'answer', status: 503 });
    await stage.startRechecking(1);
    await days(2);
    await stage.untilLogged('could not be looked at again');
    vipps.revokeCaptures(stage.id.reference);
    vipps.clearFaults(outage);
    await stage.until(async () => {
      await vipps.clock.step(10 * MINUTE_MS);
      return (await anomalies()).length > 0;
    });
  });

  it('is looked at by whoever comes after a crash, and not twice', async () => {
    await stage.startRechecking(1);
    await days(2);
    await stage.until(() => asked() === 1);
    await stage.settle();
    await stage.startRechecking(1);
    await days(2);
    await stage.settle();
    expect(asked()).toBe(1);
  });

  it('is left to the instance whose work it is', async () => {
    await stage.startRechecking(1, false);
    await days(2);
    await stage.settle();
    expect(asked()).toBe(0);
  });

  it('is left out when it has been due for weeks', async () => {
    await vipps.clock.step(30 * DAY_MS);
    await stage.startRechecking(1);
    await days(1);
    await stage.settle();
    expect(asked()).toBe(0);
  });
});
