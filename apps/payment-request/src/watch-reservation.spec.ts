import { authorized, captureRequested, initiated, nok, requested } from '@payments/events/examples';
import { fold } from '@payments/payment';
import { startBroker, type RunningBroker } from '@payments/tools-nats';
import { Clock, startVipps, type Vipps } from '@payments/tools-vipps';
import { Stage } from './testing/stage';
import { concerns, nextAction } from './watch-reservation';

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;

let vipps: Vipps;
let broker: RunningBroker;
let stage: Stage;

beforeEach(async () => {
  vipps = await startVipps({ clock: new Clock({ running: false }) });
  broker = await startBroker();
  stage = await Stage.open(vipps, broker);
});

afterEach(async () => {
  await stage.stop();
  await broker.stop();
  await vipps.stop();
});

/** Reserved now, and promised by the bank for a week. */
async function reserved(): Promise<number> {
  const now = vipps.clock.now();
  const captureGuaranteedUntil = new Date(now + 7 * DAY_MS).toISOString();
  await stage.given(
    { ...requested(), at: now },
    { ...initiated, at: now },
    { type: 'Authorized', at: now, data: { reserved: nok(1000), captureGuaranteedUntil } },
  );
  return now;
}

const warnings = async () =>
  (await stage.story()).filter(({ type }) => type === 'ReservationExpiring').map(({ data }) => data);

describe('while a reservation waits to be captured', () => {
  it('it is warned of 72, 48, 24 and 6 hours before the bank’s promise ends', async () => {
    const reservedAt = await reserved();
    await stage.start();
    for (const [told, days] of [4, 5, 6, 6.75].entries()) {
      await vipps.clock.step(reservedAt + days * DAY_MS - vipps.clock.now());
      await stage.until(async () => (await warnings()).length === told + 1);
    }
    expect(await warnings()).toMatchObject(
      [72, 48, 24, 6].map((hours) => ({ deadline: 'guarantee', hours, atRisk: nok(1000) })),
    );
    expect(stage.logged.filter((line) => line.startsWith('a reservation is about to lapse'))).toHaveLength(4);
  });

  it('a process that was down meanwhile warns once, of what is due by then', async () => {
    await reserved();
    await vipps.clock.step(6 * DAY_MS + HOUR_MS);
    await stage.start();
    await stage.untilRecorded('ReservationExpiring');
    await stage.settle();
    expect(await warnings()).toMatchObject([{ deadline: 'guarantee', hours: 24 }]);
  });
});

describe('what is watched', () => {
  const open = [requested(), initiated];

  it('is what can still be captured', () => {
    expect(concerns(fold([...open, authorized(1000)]))).toBe(true);
    expect(nextAction(fold([...open, authorized(1000)]), 0)).toMatchObject({ action: 'warn' });
  });

  it('is nothing else', () => {
    expect(concerns(fold(open))).toBe(false);
    expect(concerns(fold([...open, authorized(1000), captureRequested('a', 1000)]))).toBe(false);
  });
});
