import type { PaymentEvent } from '@payments/events';
import {
  aborted,
  authorized,
  cancelRequested,
  captureRequested,
  captureVerified,
  captured,
  initiated,
  nok,
  refundRequested,
  refunded,
  requested,
} from '@payments/events/examples';
import { idempotencyKeyOf } from '@payments/payment';
import { Clock, startVipps, type Vipps } from '@payments/tools-vipps';
import type { CaptureController } from './capture.controller';
import { Stage } from './testing/stage';

let vipps: Vipps;
let stage: Stage;

const reference = 'acme-order-1';
const HOUR_MS = 3_600_000;
const taken = [
  requested(),
  initiated,
  authorized(1000),
  captureRequested('first', 700),
  captured('first', 700),
  captureVerified('first', 700),
];

beforeEach(async () => {
  vipps = await startVipps({ clock: new Clock({ running: false }) });
  stage = new Stage(vipps);
  await stage.authorizedAtVipps(1000);
});

afterEach(async () => {
  await stage.stop();
  await vipps.stop();
});

const started = async (...more: PaymentEvent[]): Promise<CaptureController> => {
  await stage.capturedAtVipps('first', 700);
  await stage.given(...taken, ...more);
  return stage.start();
};
const anomalies = async () =>
  (await stage.story()).filter(({ type }) => type === 'AnomalyObserved').map(({ data }) => data);
const difference = (anomaly: string, value: number) => ({
  anomaly,
  observation: expect.any(String),
  amount: nok(value),
});

/** Asked three times, and of two instances. */
async function expectOnce(commands: CaptureController, ...differences: object[]): Promise<void> {
  const first = await commands.verify({ reference });
  expect(first).toMatchObject({ ok: true, payment: { reference } });
  expect(first).toHaveProperty('differences', differences);
  expect(await commands.verify({ reference })).toHaveProperty('differences', differences);
  expect(await (await stage.start()).verify({ reference })).toHaveProperty('differences', differences);
  expect(await anomalies()).toEqual(differences);
}

describe('a payment of which Vipps’ books say the same', () => {
  it('is answered as it is, and nothing is recorded', async () => {
    const commands = await started(refundRequested('coat', 100), refunded('coat', 100));
    await stage.vipps.epayment.refund(reference, nok(100), idempotencyKeyOf(stage.id, 'refund', 'coat'));
    const before = await stage.types();
    expect(await commands.verify({ reference })).toMatchObject({
      ok: true,
      payment: { captured: nok(700), refunded: nok(100) },
      differences: [],
    });
    expect(await stage.types()).toEqual(before);
  });

  it('is not doubted because a copy of the sums lags', async () => {
    const commands = await started();
    await vipps.clock.step(1_000);
    vipps.addFault({ call: 'get', does: 'stale', ms: 5_000 });
    expect(await commands.verify({ reference })).toMatchObject({ ok: true, differences: [] });
  });

  it('is not doubted for what is on its way', async () => {
    vipps.addFault({ call: ['capture', 'refund'], does: 'reset-after-effect' });
    const commands = await started();
    await commands.capture({ reference, captureId: 'second', amount: nok(200) });
    await stage.untilLogged('tried again later');
    expect(await commands.verify({ reference })).toMatchObject({ ok: true, differences: [] });
  });
});

describe('what somebody else did, as in the business portal,', () => {
  it('is found, each capture for itself', async () => {
    const commands = await started();
    await stage.capturedAtVipps('portal', 100, 'one-key-of-the-portal');
    await stage.capturedAtVipps('portal', 200, 'another-key-of-the-portal');
    await expectOnce(
      commands,
      difference('captured-by-somebody-else', 100),
      difference('captured-by-somebody-else', 200),
    );
  });

  it('is found if it is a refund', async () => {
    const commands = await started();
    await stage.vipps.epayment.refund(reference, nok(300), 'key-of-the-portal');
    await expectOnce(commands, difference('refunded-by-somebody-else', 300));
  });

  it('is found if it is the release of the rest', async () => {
    const commands = await started();
    await stage.vipps.epayment.cancel(reference, { transactionOnly: false }, 'key-of-the-portal');
    await expectOnce(commands, difference('cancelled-by-somebody-else', 300));
  });

  it('may be our own as long as a cancel is on its way', async () => {
    const commands = await started(cancelRequested('rest'));
    await stage.vipps.epayment.cancel(reference, { transactionOnly: false }, 'cancel');
    expect(await commands.verify({ reference })).toMatchObject({ ok: true, differences: [] });
  });
});

describe('a verified capture that was taken away again', () => {
  it('is found by its sum, once no copy can lag so long', async () => {
    const commands = await started();
    await vipps.clock.step(HOUR_MS);
    vipps.addFault({ call: 'get', does: 'stale', ms: HOUR_MS + 1 });
    await expectOnce(commands, {
      anomaly: 'captured-less-than-recorded',
      observation: 'NOK 0 of 700',
      amount: nok(700),
    });
  });

  it('is found by its entry, which is not in the event log any more', async () => {
    await stage.given(...taken);
    const commands = await stage.start();
    await expectOnce(commands, difference('captured-less-than-recorded', 700));
  });

  it('is not made good by what somebody else captured', async () => {
    await stage.given(...taken);
    const commands = await stage.start();
    await stage.capturedAtVipps('portal', 700, 'key-of-the-portal');
    await expectOnce(
      commands,
      difference('captured-less-than-recorded', 700),
      difference('captured-by-somebody-else', 700),
    );
  });
});

describe('a refund that did not last', () => {
  const givenBack = [refundRequested('coat', 300), refunded('coat', 300)];

  it('is found by its entry, which is not in the event log any more', async () => {
    const commands = await started(...givenBack);
    await expectOnce(commands, difference('refunded-less-than-recorded', 300));
  });

  it('is found by its sum, once no copy can lag so long', async () => {
    const commands = await started(...givenBack);
    await vipps.clock.step(HOUR_MS);
    await stage.vipps.epayment.refund(reference, nok(300), idempotencyKeyOf(stage.id, 'refund', 'coat'));
    await vipps.clock.step(HOUR_MS);
    vipps.addFault({ call: 'get', does: 'stale', ms: HOUR_MS + 1 });
    await expectOnce(commands, {
      anomaly: 'refunded-less-than-recorded',
      observation: 'NOK 0 of 300',
      amount: nok(300),
    });
  });

  it('is not made good by what somebody else gave back', async () => {
    const commands = await started(...givenBack);
    await stage.vipps.epayment.refund(reference, nok(300), 'key-of-the-portal');
    await expectOnce(
      commands,
      difference('refunded-less-than-recorded', 300),
      difference('refunded-by-somebody-else', 300),
    );
  });
});

describe('a command to verify', () => {
  it.each<[string, unknown, string]>([
    ['nothing', undefined, 'malformed-payload'],
    ['no reference', {}, 'missing-field'],
    ['a field that nobody knows', { reference, captureId: 'a' }, 'unknown-field'],
    ['another sales unit', { reference, merchantSerialNumber: '999999' }, 'unknown-sales-unit'],
    ['another payment', { reference: 'acme-order-2' }, 'payment-unknown'],
  ])('with %s is refused by name', async (_what, body, name) => {
    const commands = await started();
    expect(await commands.verify(body)).toMatchObject({ ok: false, refused: name });
  });

  it('is refused where no money was reserved', async () => {
    const commands = await stage.start();
    await stage.given(requested(), initiated);
    expect(await commands.verify({ reference })).toMatchObject({ refused: 'payment-not-authorized' });
    await stage.given(aborted);
    expect(await commands.verify({ reference })).toMatchObject({ refused: 'payment-ended' });
  });

  it.each(['get', 'events'] as const)('is refused while Vipps does not say: %s', async (call) => {
    const commands = await started();
    const trouble = vipps.addFault({ call, does: 'html', status: 502 });
    expect(await commands.verify({ reference })).toMatchObject({ refused: 'vipps-silent' });
    vipps.clearFaults(trouble);
    expect(await commands.verify({ reference })).toMatchObject({ ok: true, differences: [] });
  });

  it('is refused while the log is silent', async () => {
    const commands = await started();
    stage.store.failNext('readStream', 'before');
    expect(await commands.verify({ reference })).toMatchObject({ refused: 'store-silent' });
  });
});
