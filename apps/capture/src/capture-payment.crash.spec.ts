import { authorized, captureRequested, initiated, requested } from '@payments/events/examples';
import { Clock, startVipps, type Vipps } from '@payments/tools-vipps';
import { captureKeyOf } from './capture-payment';
import { Stage } from './testing/stage';

let vipps: Vipps;
let stage: Stage;

const intended = [requested(), initiated, authorized(1000), captureRequested('first', 700)];

beforeEach(async () => {
  vipps = await startVipps({ clock: new Clock({ running: false }) });
  stage = new Stage(vipps);
  await stage.authorizedAtVipps(1000);
  await stage.given(...intended);
});

afterEach(async () => {
  await stage.stop();
  await vipps.stop();
});

const capturesAtVipps = () => vipps.ledger(stage.id.reference)[0]?.effects.capture;
const once = () => ({ count: 1, keys: [captureKeyOf(stage.id, 'first')] });

async function endsAsIfNothingHadHappened(): Promise<void> {
  await stage.untilRecordedInTime('CaptureVerified');
  await stage.settle();
  expect((await stage.types()).slice(intended.length)).toEqual(['Captured', 'CaptureVerified']);
  expect(capturesAtVipps()).toEqual(once());
  expect(vipps.violations()).toEqual([]);
}

describe('when the answer of Vipps is lost', () => {
  it.each([
    ['after the capture was made', { does: 'reset-after-effect' }],
    ['before it was made', { does: 'reset-before-effect' }],
    ['in the middle of its words', { does: 'truncate' }],
    ['behind an error of the gateway', { does: 'html', status: 504, afterEffect: true }],
  ] as const)('%s, captures once', async (_when, fault) => {
    vipps.addFault({ call: 'capture', times: 1, ...fault });
    await stage.start();
    await stage.untilLogged('tried again later');
    expect(await stage.types()).toHaveLength(intended.length);
    await endsAsIfNothingHadHappened();
  });

  it('does not call again what it finds in the event log of Vipps under its own key', async () => {
    vipps.addFault({ call: 'capture', does: 'reset-after-effect', times: 1 });
    vipps.addFault({ call: 'capture', does: 'answer', code: '6090' });
    await stage.start();
    await endsAsIfNothingHadHappened();
  });

  it('waits while the event log cannot be read', async () => {
    vipps.addFault({ call: 'capture', does: 'reset-after-effect', times: 1 });
    vipps.addFault({ call: 'events', does: 'html', status: 502, skip: 1, times: 2 });
    await stage.start();
    await stage.untilLogged('capture: no answer from Vipps');
    await stage.until(async () => {
      await vipps.clock.step(1_000);
      return stage.logged.some((line) => line.includes('read event log: Vipps is busy'));
    });
    await endsAsIfNothingHadHappened();
  });
});

describe('after a crash', () => {
  it('between the intent and the call, makes the capture', async () => {
    await stage.start();
    await endsAsIfNothingHadHappened();
  });

  it('between the call and its record, records what it finds', async () => {
    await stage.capturedAtVipps('first', 700);
    await stage.start();
    await endsAsIfNothingHadHappened();
  });

  it('or a silence of our own log, records it once', async () => {
    stage.store.failNext('append', 'after', stage.stream);
    await stage.start();
    await endsAsIfNothingHadHappened();
  });
});

describe('when Vipps refuses what it has done already', () => {
  it('believes the event log', async () => {
    vipps.addFault({ call: 'capture', does: 'answer', code: '6170', afterEffect: true });
    await stage.start();
    await endsAsIfNothingHadHappened();
  });
});
