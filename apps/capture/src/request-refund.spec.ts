import {
  at,
  authorized,
  captureRequested,
  captureVerified,
  captured,
  initiated,
  nok,
  requested,
} from '@payments/events/examples';
import { Clock, startVipps, type Vipps } from '@payments/tools-vipps';
import type { CaptureController } from './capture.controller';
import { DAY_MS, type RefundLimits } from './refund-limits';
import { Stage, unlimited } from './testing/stage';

let vipps: Vipps;
let stage: Stage;

const reference = 'acme-order-1';
const WINDOW_MS = 60_000;
const taken = [
  requested(),
  initiated,
  authorized(1000),
  captureRequested('first', 1000),
  captured('first', 1000),
  captureVerified('first', 1000),
];
const held = { ok: false, refused: 'refund-needs-confirmation' };

beforeEach(async () => {
  vipps = await startVipps({
    clock: new Clock({ running: false, startAt: at }),
    switches: { rateLimits: false },
  });
  stage = new Stage(vipps);
  await stage.authorizedAtVipps(1000);
  await stage.capturedAtVipps('first', 1000);
  await stage.given(...taken);
});

afterEach(async () => {
  await stage.stop();
  await vipps.stop();
});

const start = (limits: Partial<RefundLimits>): Promise<CaptureController> =>
  stage.start({ ...unlimited, windowMs: WINDOW_MS, ...limits });
const refundsAtVipps = () => vipps.ledger(reference)[0]?.effects.refund.count;
const recorded = async (type: string) => (await stage.types()).filter((each) => each === type).length;

describe('a refund beyond the brake', () => {
  it('is refused, says which limit, and leaves nothing', async () => {
    const commands = await start({ sum: 500 });
    expect(await commands.refund({ reference, refundId: 'all' })).toMatchObject({
      ...held,
      details: { limits: [{ limit: 'sum', max: nok(500) }] },
    });
    await stage.settle();
    expect(await stage.types()).toHaveLength(taken.length);
    expect(refundsAtVipps()).toBe(0);
  });

  it('goes through once it is confirmed with a reason, and then has one answer for ever', async () => {
    const commands = await start({ sum: 500 });
    await commands.refund({ reference, refundId: 'all' });
    const confirmed = { reference, refundId: 'all', confirmed: true, reason: 'the whole order came back' };
    const first = JSON.stringify(await commands.refund(confirmed));
    await stage.untilRecorded('Refunded');
    expect(JSON.stringify(await commands.refund(confirmed))).toBe(first);
    expect(JSON.stringify(await commands.refund({ ...confirmed, confirmed: undefined }))).toBe(first);
    expect(refundsAtVipps()).toBe(1);
  });

  it('is not confirmed without a reason', async () => {
    const commands = await start({ sum: 500 });
    expect(await commands.refund({ reference, refundId: 'all', confirmed: true })).toMatchObject({
      refused: 'missing-field',
      details: { fields: ['reason'] },
    });
  });

  it('is one of an old payment', async () => {
    const commands = await start({ ageMs: 14 * DAY_MS });
    await vipps.clock.step(15 * DAY_MS);
    expect(await commands.refund({ reference, refundId: 'a', amount: nok(1) })).toMatchObject({
      ...held,
      details: { limits: [{ limit: 'age', max: 14 }] },
    });
  });

  it('is refused by the name of what makes it impossible, if anything does', async () => {
    const commands = await start({ sum: 500 });
    expect(await commands.refund({ reference, refundId: 'a', amount: nok(1001) })).toMatchObject({
      refused: 'refund-exceeds-captures',
    });
    expect(await commands.refund({ reference: 'acme-order-2', refundId: 'a' })).toMatchObject({
      refused: 'payment-unknown',
    });
  });
});

describe('the window of the brake', () => {
  const each = (refundId: string) => ({ reference, refundId, amount: nok(10) });

  it('holds the third of two, and lets it pass when it has moved on', async () => {
    const commands = await start({ count: 2 });
    expect(await commands.refund(each('a'))).toMatchObject({ ok: true });
    expect(await commands.refund(each('b'))).toMatchObject({ ok: true });
    expect(await commands.refund(each('c'))).toMatchObject(held);
    await vipps.clock.step(WINDOW_MS);
    expect(await commands.refund(each('c'))).toMatchObject({ ok: true });
  });

  it('does not hold a command that was granted before', async () => {
    const commands = await start({ count: 1 });
    const first = JSON.stringify(await commands.refund(each('a')));
    expect(await commands.refund(each('b'))).toMatchObject(held);
    expect(JSON.stringify(await commands.refund(each('a')))).toBe(first);
  });

  it('lets no more than its limit pass of fifty at once', async () => {
    const commands = await start({ count: 7 });
    const replies = await Promise.all(
      Array.from({ length: 50 }, (_, number) => commands.refund(each(`return-${number}`))),
    );
    expect(replies.filter(({ ok }) => ok)).toHaveLength(7);
    expect(await recorded('RefundRequested')).toBe(7);
  });

  it('has no place taken by a refund that came to nothing', async () => {
    const commands = await start({ count: 2 });
    const [granted, refused] = await Promise.all([
      commands.refund({ reference, refundId: 'a', amount: nok(600) }),
      commands.refund({ reference, refundId: 'b', amount: nok(600) }),
    ]);
    expect([granted, refused]).toMatchObject([{ ok: true }, { refused: 'refund-exceeds-captures' }]);
    expect(await commands.refund(each('c'))).toMatchObject({ ok: true });
  });

  it('has those that another instance took, and those that the log shows after a start without a snapshot', async () => {
    const [one, another] = [await start({ count: 2 }), await start({ count: 2 })];
    await one.refund(each('a'));
    await another.refund(each('b'));
    await stage.store.delivered();
    expect([await one.refund(each('c')), await another.refund(each('c'))]).toMatchObject([held, held]);
    expect(await (await start({ count: 2 })).refund(each('c'))).toMatchObject(held);
  });

  it('has those that were asked for before the snapshot that a process starts from', async () => {
    const commands = await start({ count: 2 });
    await commands.refund(each('a'));
    await commands.refund(each('b'));
    await stage.until(async () => (await recorded('Refunded')) === 2);
    await stage.settle();
    expect(await (await start({ count: 2 })).refund(each('c'))).toMatchObject(held);
  });

  it('is no reason to refuse for good while the log cannot be read for it', async () => {
    const commands = await start({ count: 2 });
    stage.store.failNext('readLast', 'before');
    expect(await commands.refund(each('a'))).toMatchObject({ refused: 'store-silent' });
    expect(await commands.refund(each('a'))).toMatchObject({ ok: true });
  });

  it('knows nothing more to say while the log is silent', async () => {
    const commands = await start({ count: 2 });
    stage.store.failNext('readStream', 'before');
    expect(await commands.refund(each('a'))).toMatchObject({ refused: 'store-silent' });
    expect(await commands.refund(each('a'))).toMatchObject({ ok: true });
  });
});
