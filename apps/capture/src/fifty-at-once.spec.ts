import {
  authorized,
  captureRequested,
  captureVerified,
  captured,
  initiated,
  nok,
  requested,
} from '@payments/events/examples';
import type { Reply } from '@payments/service';
import { Clock, startVipps, type Vipps } from '@payments/tools-vipps';
import type { CaptureController } from './capture.controller';
import { Stage } from './testing/stage';

const reserved = [requested(), initiated, authorized(1000)];
const taken = (value: number) => [
  ...reserved,
  captureRequested('first', value),
  captured('first', value),
  captureVerified('first', value),
];
const FIFTY = Array.from({ length: 50 }, (_, number) => number);

let vipps: Vipps;
let stage: Stage;

beforeEach(async () => {
  // Vipps takes five writes a minute for each payment: here all of them are to come in the same moment.
  vipps = await startVipps({ clock: new Clock({ running: false }), switches: { rateLimits: false } });
  stage = new Stage(vipps);
  await stage.authorizedAtVipps(1000);
});

afterEach(async () => {
  await stage.stop();
  await vipps.stop();
});

const given = async (instances: number, value: number): Promise<readonly CaptureController[]> => {
  await stage.given(...(value > 0 ? taken(value) : reserved));
  if (value > 0) await stage.capturedAtVipps('first', value);
  return Promise.all(Array.from({ length: instances }, () => stage.start()));
};

/** What fifty commands, each given to the next instance in turn, were answered: how often, and what. */
async function answersTo(
  instances: readonly CaptureController[],
  ask: (instance: CaptureController, number: number) => Promise<Reply>,
): Promise<Record<string, number>> {
  const replies = await Promise.all(
    FIFTY.map((number) => ask(instances[number % instances.length] as CaptureController, number)),
  );
  const counts: Record<string, number> = {};
  for (const reply of replies) {
    const name = reply.ok ? 'granted' : reply.refused;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

const reference = 'acme-order-1';
const capture = (value: number) => (instance: CaptureController, number: number) =>
  instance.capture({ reference, captureId: `shipment-${number}`, amount: nok(value) });
const refund = (value: number) => (instance: CaptureController, number: number) =>
  instance.refund({ reference, refundId: `return-${number}`, amount: nok(value) });

const countOf = async (type: string) => (await stage.types()).filter((each) => each === type).length;
const moneyAtVipps = () => vipps.ledger(reference)[0]?.money;

describe.each([
  ['one instance', 1],
  ['two instances on one log', 2],
])('fifty commands at once, to %s,', (_whom, instances) => {
  it('capture no more than is reserved; the others are refused by name', async () => {
    const answers = await answersTo(await given(instances, 0), capture(30));
    expect(answers).toEqual({ granted: 33, 'capture-exceeds-reservation': 17 });
    await stage.until(async () => (await countOf('CaptureVerified')) === 33);
    expect(moneyAtVipps()).toMatchObject({ reserved: 10, merchant: 990 });
    expect(vipps.ledger(reference)[0]?.effects.capture.count).toBe(33);
    expect(vipps.violations()).toEqual([]);
  });

  it('capture everything once, where each asks for all that is left', async () => {
    const answers = await answersTo(await given(instances, 0), (instance, number) =>
      instance.capture({ reference, captureId: `shipment-${number}` }),
    );
    expect(answers).toEqual({ granted: 1, 'nothing-left-to-capture': 49 });
    await stage.untilRecorded('CaptureVerified');
    expect(moneyAtVipps()).toMatchObject({ reserved: 0, merchant: 1000 });
  });

  it('are one capture, where they have one captureId', async () => {
    const answers = await answersTo(await given(instances, 0), (instance) =>
      instance.capture({ reference, captureId: 'shipment-1', amount: nok(700) }),
    );
    expect(answers).toEqual({ granted: 50 });
    await stage.untilRecorded('CaptureVerified');
    expect(await countOf('CaptureRequested')).toBe(1);
    expect(moneyAtVipps()).toMatchObject({ reserved: 300, merchant: 700 });
  });

  it('give no more back than was captured; the others are refused by name', async () => {
    const answers = await answersTo(await given(instances, 1000), refund(30));
    expect(answers).toEqual({ granted: 33, 'refund-exceeds-captures': 17 });
    await stage.until(async () => (await countOf('Refunded')) === 33);
    expect(moneyAtVipps()).toMatchObject({ merchant: 10, customer: -10 });
    expect(vipps.ledger(reference)[0]?.effects.refund.count).toBe(33);
    expect(vipps.violations()).toEqual([]);
  });

  it('capture and give back within both limits, in whatever order they come', async () => {
    const answers = await answersTo(await given(instances, 700), (instance, number) =>
      (number % 2 === 0 ? capture(20) : refund(40))(instance, number),
    );
    const [captures, refunds] = [await countOf('CaptureRequested'), await countOf('RefundRequested')];
    expect(answers).toMatchObject({ granted: captures - 1 + refunds });
    expect(captures - 1).toBe(15);
    expect(refunds).toBeGreaterThanOrEqual(17);
    await stage.until(async () => (await countOf('CaptureVerified')) === captures);
    await stage.until(async () => (await countOf('Refunded')) === refunds);
    expect(moneyAtVipps()).toMatchObject({ reserved: 0, merchant: 1000 - refunds * 40 });
    expect(vipps.violations()).toEqual([]);
  });
});
