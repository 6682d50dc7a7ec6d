import { authorized, captureRequested, captured, initiated, nok, requested } from '@payments/events/examples';
import { Clock, startVipps, type Vipps } from '@payments/tools-vipps';
import type { CaptureController } from './capture.controller';
import { Stage } from './testing/stage';

let vipps: Vipps;
let stage: Stage;
let commands: CaptureController;

const reference = 'acme-order-1';
const reserved = [requested(), initiated, authorized(1000)];
const taken = [...reserved, captureRequested('first', 700), captured('first', 700)];

beforeEach(async () => {
  vipps = await startVipps({ clock: new Clock({ running: false }) });
  stage = new Stage(vipps);
  await stage.authorizedAtVipps(1000);
  commands = await stage.start();
});

afterEach(async () => {
  await stage.stop();
  await vipps.stop();
});

const wrongBodies = (id: 'captureId' | 'refundId'): [string, unknown, string][] => [
  ['nothing', undefined, 'malformed-payload'],
  ['a list', [{ reference, [id]: 'a' }], 'malformed-payload'],
  ['no reference', { [id]: 'a' }, 'missing-field'],
  ['a reference that is none', { reference: 'acme_1', [id]: 'a' }, 'invalid-field'],
  ['no id', { reference }, 'missing-field'],
  ['an empty id', { reference, [id]: '' }, 'invalid-field'],
  ['a number for an id', { reference, [id]: 1 }, 'invalid-field'],
  ['a field that nobody knows', { reference, [id]: 'a', amout: nok(1) }, 'unknown-field'],
  ['half an øre', { reference, [id]: 'a', amount: { currency: 'NOK', value: 0.5 } }, 'invalid-amount'],
  ['a text for an amount', { reference, [id]: 'a', amount: { currency: 'NOK', value: '100' } }, 'invalid-amount'],
  ['less than nothing', { reference, [id]: 'a', amount: nok(-1) }, 'invalid-amount'],
  [
    'money that Vipps does not know',
    { reference, [id]: 'a', amount: { currency: 'SEK', value: 1 } },
    'unknown-currency',
  ],
  ['a list for an amount', { reference, [id]: 'a', amount: [] }, 'invalid-field'],
  ['a list of amounts', { reference, [id]: 'a', amount: [nok(1)] }, 'invalid-field'],
  ['a number for an amount', { reference, [id]: 'a', amount: 100 }, 'invalid-field'],
  ['another sales unit', { reference, [id]: 'a', merchantSerialNumber: '999999' }, 'unknown-sales-unit'],
  ['another currency', { reference, [id]: 'a', amount: { currency: 'EUR', value: 1 } }, 'amount-in-another-currency'],
  ['nothing to take', { reference, [id]: 'a', amount: nok(0) }, 'amount-of-nothing'],
  ['another payment', { reference: 'acme-order-2', [id]: 'a' }, 'payment-unknown'],
];

describe('a command to capture', () => {
  it.each<[string, unknown, string]>([
    ...wrongBodies('captureId'),
    ['more than is reserved', { reference, captureId: 'a', amount: nok(1001) }, 'capture-exceeds-reservation'],
  ])('with %s is refused by name, and changes nothing', async (_what, body, name) => {
    await stage.given(...reserved);
    expect(await commands.capture(body)).toMatchObject({ ok: false, refused: name, message: expect.any(String) });
    expect(await stage.types()).toHaveLength(reserved.length);
  });

  it('is refused before the customer has said yes', async () => {
    await stage.given(...reserved.slice(0, 2));
    expect(await commands.capture({ reference, captureId: 'a' })).toMatchObject({ refused: 'payment-not-authorized' });
  });

  it('is answered with the payment as it is then: the capture is on its way', async () => {
    await stage.given(...reserved);
    expect(await commands.capture({ reference, captureId: 'first', amount: nok(700) })).toEqual({
      ok: true,
      payment: expect.objectContaining({
        merchantSerialNumber: vipps.salesUnit.merchantSerialNumber,
        reference,
        revision: 3,
        captures: [{ captureId: 'first', amount: nok(700), status: 'requested' }],
      }),
    });
  });

  it('gets the same answer for ever, and captures once', async () => {
    const command = { reference, captureId: 'first', amount: nok(700), evidence: 'shipment 1' };
    await stage.given(...reserved);
    const first = JSON.stringify(await commands.capture(command));
    await stage.untilRecorded('CaptureVerified');
    expect(JSON.stringify(await commands.capture(command))).toBe(first);

    const another = await stage.start();
    await commands.capture({ reference, captureId: 'rest' });
    expect(JSON.stringify(await another.capture(command))).toBe(first);
    expect(vipps.ledger(reference)[0]?.money.merchant).toBeLessThanOrEqual(1000);
    await stage.settle();
    expect((await stage.types()).filter((type) => type === 'CaptureRequested')).toHaveLength(2);
  });

  it.each([
    ['another amount', { amount: nok(701) }],
    ['no amount', {}],
    ['other evidence', { amount: nok(700), evidence: 'shipment 2' }],
  ])('is refused if its captureId comes again with %s', async (_what, other) => {
    await stage.given(...reserved);
    await commands.capture({ reference, captureId: 'first', amount: nok(700) });
    const again = await commands.capture({ reference, captureId: 'first', ...other });
    expect(again).toMatchObject({ ok: false, refused: 'capture-id-already-used' });
  });

  it('is not known to be taken while the log is silent, and may be sent again', async () => {
    await stage.given(...reserved);
    stage.store.failNext('append', 'after');
    expect(await commands.capture({ reference, captureId: 'first' })).toMatchObject({ refused: 'store-silent' });
    expect(await commands.capture({ reference, captureId: 'first' })).toMatchObject({ ok: true });
    await stage.untilRecorded('CaptureVerified');
    expect(vipps.ledger(reference)[0]?.effects.capture.count).toBe(1);
  });
});

describe('a command to refund', () => {
  it.each<[string, unknown, string]>([
    ...wrongBodies('refundId'),
    ['more than was captured', { reference, refundId: 'a', amount: nok(701) }, 'refund-exceeds-captures'],
  ])('with %s is refused by name, and changes nothing', async (_what, body, name) => {
    await stage.given(...taken);
    expect(await commands.refund(body)).toMatchObject({ ok: false, refused: name, message: expect.any(String) });
    expect(await stage.types()).not.toContain('RefundRequested');
  });

  it('gets the same answer for ever, and gives the money back once', async () => {
    await stage.capturedAtVipps('first', 700);
    await stage.given(...taken);
    await stage.untilRecorded('CaptureVerified');
    const command = { reference, refundId: 'coat', amount: nok(600), reason: 'returned' };
    const first = JSON.stringify(await commands.refund(command));
    await stage.untilRecorded('Refunded');
    expect(JSON.stringify(await commands.refund(command))).toBe(first);
    expect(JSON.stringify(await (await stage.start()).refund(command))).toBe(first);
    expect(await commands.refund({ ...command, reason: 'lost' })).toMatchObject({ refused: 'refund-id-already-used' });
    expect(vipps.ledger(reference)[0]?.effects.refund.count).toBe(1);
  });
});
