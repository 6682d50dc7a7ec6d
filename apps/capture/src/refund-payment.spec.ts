import {
  authorized,
  captureRequested,
  captureVerified,
  captured,
  initiated,
  nok,
  refundRequested,
  refundRetried,
  requested,
} from '@payments/events/examples';
import { idempotencyKeyOf } from '@payments/payment';
import { Clock, startVipps, type Vipps } from '@payments/tools-vipps';
import { Stage } from './testing/stage';

let vipps: Vipps;
let stage: Stage;

const taken = [
  requested(),
  initiated,
  authorized(1000),
  captureRequested('first', 1000),
  captured('first', 1000),
  captureVerified('first', 1000),
];

beforeEach(async () => {
  vipps = await startVipps({ clock: new Clock({ running: false }) });
  stage = new Stage(vipps);
  await stage.authorizedAtVipps(1000);
  await stage.capturedAtVipps('first', 1000);
  await stage.given(...taken);
});

afterEach(async () => {
  await stage.stop();
  await vipps.stop();
});

const refundsAtVipps = () => vipps.ledger(stage.id.reference)[0]?.effects.refund;
const keyOf = (refundId: string) => idempotencyKeyOf(stage.id, 'refund', refundId);
const newTypes = async () => (await stage.types()).slice(taken.length);

describe('when a refund is commanded', () => {
  it('gives everything back', async () => {
    const commands = await stage.start();
    await commands.refund({ reference: stage.id.reference, refundId: 'all', reason: 'returned' });
    await stage.untilRecorded('Refunded');
    expect((await stage.story()).slice(taken.length)).toEqual([
      { type: 'RefundRequested', data: { refundId: 'all', amount: nok(1000), rest: true, reason: 'returned' } },
      { type: 'Refunded', data: { refundId: 'all', amount: nok(1000) } },
    ]);
    expect(refundsAtVipps()).toEqual({ count: 1, keys: [keyOf('all')] });
  });

  it('gives part after part back, each under a key of its own', async () => {
    const commands = await stage.start();
    await commands.refund({ reference: stage.id.reference, refundId: 'coat', amount: nok(600) });
    await commands.refund({ reference: stage.id.reference, refundId: 'hat', amount: nok(300) });
    await stage.until(async () => (await newTypes()).filter((type) => type === 'Refunded').length === 2);
    expect(refundsAtVipps()).toEqual({ count: 2, keys: [keyOf('coat'), keyOf('hat')] });
    expect(vipps.violations()).toEqual([]);
  });
});

describe('when the answer of Vipps is lost', () => {
  it.each([
    ['after the money went back', { does: 'reset-after-effect' }],
    ['before it went back', { does: 'reset-before-effect' }],
    ['behind an error of the gateway', { does: 'html', status: 502, afterEffect: true }],
  ] as const)('%s, gives it back once', async (_when, fault) => {
    vipps.addFault({ call: 'refund', times: 1, ...fault });
    await stage.start();
    await stage.given(refundRequested('all', 1000));
    await stage.untilLogged('tried again later');
    expect(await newTypes()).toEqual(['RefundRequested']);
    await stage.untilRecordedInTime('Refunded');
    expect(refundsAtVipps()).toEqual({ count: 1, keys: [keyOf('all')] });
  });

  it('does not call again what it finds in the event log of Vipps under its own key', async () => {
    vipps.addFault({ call: 'refund', does: 'reset-after-effect', times: 1 });
    vipps.addFault({ call: 'refund', does: 'html', status: 503 });
    await stage.start();
    await stage.given(refundRequested('all', 1000));
    await stage.untilRecordedInTime('Refunded');
    expect(refundsAtVipps()?.count).toBe(1);
  });

  it('believes the event log, also where Vipps refuses what it has done already', async () => {
    vipps.addFault({ call: 'refund', does: 'answer', code: '6180', afterEffect: true });
    await stage.start();
    await stage.given(refundRequested('all', 1000));
    await stage.untilRecorded('Refunded');
    expect(refundsAtVipps()?.count).toBe(1);
  });

  it('finds it after a crash', async () => {
    await stage.given(refundRequested('all', 1000));
    await stage.vipps.epayment.refund(stage.id.reference, nok(1000), keyOf('all'));
    await stage.start();
    await stage.untilRecorded('Refunded');
    expect(refundsAtVipps()?.count).toBe(1);
  });
});

describe('when Vipps refuses a refund', () => {
  it('records that it failed, and why', async () => {
    vipps.addFault({ call: 'refund', does: 'answer', code: '5100' });
    await stage.start();
    await stage.given(refundRequested('all', 1000));
    await stage.untilRecorded('RefundFailed');
    expect((await stage.story()).at(-1)?.data).toEqual({
      refundId: 'all',
      because: { status: 400, code: '5100', title: 'Refund not possible', traceId: expect.any(String) },
      proof: { idempotencyKey: expect.any(String), readAt: expect.any(String), entries: 3 },
    });
  });

  it('leaves the money to another refund', async () => {
    vipps.addFault({ call: 'refund', does: 'answer', code: '5100', times: 1 });
    const commands = await stage.start();
    await stage.given(refundRequested('all', 1000));
    await stage.untilRecorded('RefundFailed');
    await commands.refund({ reference: stage.id.reference, refundId: 'again' });
    await stage.untilRecorded('Refunded');
    expect(refundsAtVipps()).toEqual({ count: 1, keys: [keyOf('again')] });
  });

  it('gives it back under the same refundId and a new key, once it is asked for again', async () => {
    vipps.addFault({ call: 'refund', does: 'answer', code: '6150', times: 1 });
    await stage.start();
    await stage.given(refundRequested('all', 1000));
    await stage.untilRecorded('RefundFailed');
    await stage.given(refundRetried('all'));
    await stage.untilRecorded('Refunded');
    expect(refundsAtVipps()).toEqual({ count: 1, keys: [idempotencyKeyOf(stage.id, 'refund', 'all', 2)] });
  });

  it('does not use a new key where the refused one turns out to have taken effect', async () => {
    vipps.addFault({ call: 'refund', does: 'answer', code: '6150', times: 1 });
    await stage.start();
    await stage.given(refundRequested('part', 300));
    await stage.untilRecorded('RefundFailed');
    await stage.vipps.epayment.refund(stage.id.reference, nok(300), keyOf('part'));
    await stage.given(refundRetried('part'));
    await stage.untilRecorded('Refunded');
    expect(refundsAtVipps()).toEqual({ count: 1, keys: [keyOf('part')] });
  });
});
