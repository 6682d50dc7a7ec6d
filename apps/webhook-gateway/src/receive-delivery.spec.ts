import {
  aborted,
  authorized,
  cancelRequested,
  captureFailed,
  captureRequested,
  captureRetried,
  initiated,
  nok,
  refundRequested,
  requested,
} from '@payments/events/examples';
import { idempotencyKeyOf } from '@payments/payment';
import { TryLater } from '@payments/projection';
import { StoreSilent } from '@payments/event-store';
import { Clock, startVipps, type Vipps } from '@payments/tools-vipps';
import type { ReceiveDelivery } from './receive-delivery';
import { ResendDeliveries } from './resend-deliveries';
import { payloadOf, signed, type SignedDelivery } from './testing/delivery';
import { Stage } from './testing/stage';

let vipps: Vipps;
let stage: Stage;
let gateway: ReceiveDelivery;

beforeEach(async () => {
  vipps = await startVipps({ clock: new Clock({ running: false }) });
  stage = new Stage(vipps);
  gateway = await stage.start();
});

afterEach(async () => {
  await stage.stop();
  await vipps.stop();
});

const open = [requested(), initiated];
const receive = (delivery: SignedDelivery) => gateway.perform(delivery);
const deliver = async (body: string | object) => receive(signed(await stage.registration(), body));
const newTypes = async () => (await stage.types()).slice(2);

describe('an authentic delivery', () => {
  it.each([
    ['AUTHORIZED', 'Authorized'],
    ['ABORTED', 'Aborted'],
    ['EXPIRED', 'Expired'],
    ['TERMINATED', 'Terminated'],
  ])('of %s is recorded as %s when Vipps is told that it is', async (name, type) => {
    await stage.given(...open);
    expect(await deliver(payloadOf({ name }))).toBe('recorded');
    expect(await newTypes()).toEqual([type]);
  });

  it('is recorded once, however often it comes', async () => {
    await stage.given(...open);
    const again = await Promise.all([deliver(payloadOf()), deliver(payloadOf()), deliver(payloadOf())]);
    expect([...again, await deliver(payloadOf())].filter((receipt) => receipt === 'recorded').length).toBeGreaterThan(
      0,
    );
    expect(await deliver(payloadOf())).toBe('known');
    expect(await newTypes()).toEqual(['Authorized']);
  });

  it('of a payment that this gateway has let go of is known', async () => {
    await stage.given(...open, authorized(1000));
    expect(await deliver(payloadOf())).toBe('known');
    expect(await newTypes()).toEqual(['Authorized']);
  });

  it.each([
    ['a payment that nobody here requested', payloadOf({ reference: 'of-another-system' }), 'unknown-payment'],
    ['a name that nobody knows', payloadOf({ name: 'SOMETHING_NEW' }), 'unknown-name'],
    ['another sales unit', payloadOf({ msn: '7654321' }), 'not-understood'],
    ['nothing that can be read', '{"msn":', 'not-understood'],
  ])('of %s records nothing', async (_what, body, receipt) => {
    await stage.given(...open);
    expect(await deliver(body)).toBe(receipt);
    expect(await newTypes()).toEqual([]);
  });

  it('is not acknowledged while the log is silent, and recorded once when it comes again', async () => {
    await stage.given(...open);
    stage.store.failNext('append', 'before');
    await expect(deliver(payloadOf())).rejects.toThrow(StoreSilent);
    stage.store.failNext('append', 'after');
    await expect(deliver(payloadOf())).rejects.toThrow(StoreSilent);
    await deliver(payloadOf());
    expect(await newTypes()).toEqual(['Authorized']);
  });
});

describe('a delivery about money', () => {
  const reserved = [...open, authorized(1000)];
  const keyed = (name: string, operation: 'capture' | 'refund', operationId: string) =>
    payloadOf({ name, idempotencyKey: idempotencyKeyOf(stage.id, operation, operationId) });

  it('is known, if it tells of what we asked for, though the answer to that is not in the log yet', async () => {
    await stage.given(...reserved, captureRequested('a', 1000), refundRequested('r', 1000), cancelRequested('c'));
    expect(await deliver(keyed('CAPTURED', 'capture', 'a'))).toBe('known');
    expect(await deliver(keyed('REFUNDED', 'refund', 'r'))).toBe('known');
    expect(await deliver(payloadOf({ name: 'CANCELLED' }))).toBe('known');
    expect(stage.compared).toEqual([]);
  });

  it('is known, if it tells of what we asked for again under a new key', async () => {
    await stage.given(...reserved, captureRequested('a', 1000), captureFailed('a'), captureRetried('a'));
    const secondKey = idempotencyKeyOf(stage.id, 'capture', 'a', 2);
    expect(await deliver(payloadOf({ name: 'CAPTURED', idempotencyKey: secondKey }))).toBe('known');
    expect(await deliver(keyed('CAPTURED', 'capture', 'a'))).toBe('known');
  });

  it.each([
    ['captured', payloadOf({ name: 'CAPTURED', idempotencyKey: 'of-the-portal' })],
    ['captured, without a key,', payloadOf({ name: 'CAPTURED' })],
    ['refunded', payloadOf({ name: 'REFUNDED', idempotencyKey: 'of-the-portal' })],
    ['released', payloadOf({ name: 'CANCELLED' })],
  ])('has the payment compared with the books of Vipps, if somebody else %s it', async (_what, body) => {
    await stage.given(...reserved, captureRequested('a', 300), refundRequested('r', 300));
    expect(await deliver(body)).toBe('compared');
    expect(stage.compared).toEqual([stage.id.reference]);
  });

  it('is not acknowledged until that is done: Vipps tells it again', async () => {
    await stage.given(...reserved);
    stage.verify = () => Promise.reject(new TryLater('vipps-silent', 'nobody answers'));
    gateway = await stage.start();
    await expect(deliver(payloadOf({ name: 'CANCELLED' }))).rejects.toThrow(TryLater);
  });

  it('may take longer than the log may: that is waited for', async () => {
    await stage.given(...reserved);
    let compared: (() => void) | undefined;
    stage.verify = () => new Promise((resolve) => (compared = resolve));
    const receipt = deliver(payloadOf({ name: 'CANCELLED' }));
    await stage.until(() => compared !== undefined);
    await vipps.clock.step(8_000);
    compared?.();
    expect(await receipt).toBe('compared');
  });

  it('that did not succeed is written down once, as what it is, with the capture that it is about', async () => {
    await stage.given(...reserved, captureRequested('a', 1000), captureFailed('a'), captureRetried('a'));
    const failed = { ...keyed('CAPTURED', 'capture', 'a'), pspReference: 'psp-1', success: false };
    expect(await deliver(failed)).toBe('recorded');
    expect(await deliver(failed)).toBe('known');
    expect((await newTypes()).slice(4)).toEqual(['FailureReported']);
    expect((await stage.story()).at(-1)?.data).toEqual({
      operation: 'capture',
      observation: 'psp-1',
      amount: nok(1000),
      captureId: 'a',
    });
  });

  it('that did not succeed is written down also if somebody else tried, and needs no look at the books', async () => {
    await stage.given(...reserved, captureRequested('a', 1000));
    expect(await deliver(payloadOf({ name: 'REFUNDED', idempotencyKey: 'of-the-portal', success: false }))).toBe(
      'recorded',
    );
    expect((await stage.story()).at(-1)?.data).toMatchObject({ operation: 'refund' });
    expect(stage.compared).toEqual([]);
  });
});

describe('a delivery that tells of a card which was declined', () => {
  it('is written down each time, and the customer may still say yes', async () => {
    await stage.given(...open);
    expect(await deliver(payloadOf({ success: false, pspReference: 'psp-1' }))).toBe('recorded');
    expect(await deliver(payloadOf({ success: false, pspReference: 'psp-2' }))).toBe('recorded');
    expect(await deliver(payloadOf())).toBe('recorded');
    expect(await newTypes()).toEqual(['FailureReported', 'FailureReported', 'Authorized']);
  });

  it('of a payment that nobody here requested is kept for a person', async () => {
    const strange = payloadOf({ success: false, reference: 'of-another-system' });
    expect(await deliver(strange)).toBe('unknown-payment');
  });
});

describe('an authentic delivery that nobody can use', () => {
  const kept = () => stage.unclaimed.list(stage.id.merchantSerialNumber, 10);

  it('is kept for a person, once, by what it is and not by its words', async () => {
    const strange = payloadOf({ reference: 'of-another-system', note: 'Ring 4791827364', pspReference: 'Ærø 1' });
    await deliver(strange);
    await deliver(strange);
    await deliver('Ring 4791827364');
    await deliver(payloadOf({ name: 'SOMETHING_NEW', userDetails: { firstName: 'Ærø' } }));
    expect(await kept()).toMatchObject([
      { why: 'unknown-name', name: 'SOMETHING_NEW', reference: 'acme-order-1', amount: nok(1000) },
      { why: 'not-understood', bytes: 15 },
      { why: 'unknown-payment', reference: 'of-another-system', name: 'AUTHORIZED', success: true },
    ]);
    expect(JSON.stringify(await kept())).not.toMatch(/4791827364|Ærø/);
  });

  it('is not taken for one of its two readings, not even when a person has it taken up again', async () => {
    await stage.given(...open);
    const twofold = JSON.stringify(payloadOf({ name: 'ABORTED' })).replace('"name"', '"name":"AUTHORIZED","name"');
    expect(await deliver(twofold)).toBe('not-understood');
    expect(await kept()).toEqual([
      { why: 'not-understood', at: vipps.clock.now(), bytes: twofold.length, sha256: expect.any(String) },
    ]);
    await new ResendDeliveries(gateway, stage.unclaimed, stage.surroundings.clock).perform(stage.id);
    expect(await newTypes()).toEqual([]);
  });

  it('is not acknowledged while it cannot be kept', async () => {
    stage.store.failNext('append', 'before');
    await expect(deliver('{}')).rejects.toThrow(StoreSilent);
    expect(await kept()).toEqual([]);
    expect(await deliver('{}')).toBe('not-understood');
    expect(await kept()).toHaveLength(1);
  });
});

describe('a delivery that comes again after months', () => {
  it('is known, whatever became of the payment since', async () => {
    await stage.given(...open);
    const first = signed(await stage.registration(), payloadOf());
    expect(await receive(first)).toBe('recorded');
    await stage.given(captureRequested('a', 1000));
    await vipps.clock.step(180 * 24 * 3_600_000);
    expect(await receive(first)).toBe('known');
    expect(await newTypes()).toEqual(['Authorized', 'CaptureRequested']);
  });
});

describe('a delivery that contradicts the log', () => {
  it('is written down once for a person, and changes nothing', async () => {
    await stage.given(...open, aborted);
    expect(await deliver(payloadOf())).toBe('recorded');
    expect(await deliver(payloadOf())).toBe('known');
    expect(await newTypes()).toEqual(['Aborted', 'AnomalyObserved']);
    expect((await stage.story()).at(-1)?.data).toEqual({
      anomaly: 'authorized-after-its-ending',
      observation: 'aborted',
      amount: nok(1000),
    });
  });

  it.each([
    ['amount', nok(1001)],
    ['currency', { currency: 'DKK', value: 1000 }],
  ])('because it is for another %s authorizes nothing', async (_what, amount) => {
    await stage.given(...open);
    expect(await deliver(payloadOf({ amount }))).toBe('recorded');
    expect(await newTypes()).toEqual(['AnomalyObserved']);
    expect((await stage.story()).at(-1)?.data).toMatchObject({ anomaly: 'authorized-for-another-amount' });
  });
});

describe('a delivery that comes before the answer to our create', () => {
  it('waits for that answer, and is recorded after it', async () => {
    await stage.given(requested());
    await stage.store.delivered();
    const receipt = deliver(payloadOf());
    await stage.given(initiated);
    expect(await receipt).toBe('recorded');
    expect(await stage.types()).toEqual(['Requested', 'Initiated', 'Authorized']);
  });

  it('does not wait for ever: what Vipps tells of was created', async () => {
    await stage.given(requested());
    await stage.store.delivered();
    const receipt = deliver(payloadOf());
    await stage.until(async () => {
      await vipps.clock.step(100);
      return (await stage.types()).includes('Authorized');
    });
    expect(await receipt).toBe('recorded');
    expect(await stage.types()).toEqual(['Requested', 'Initiated', 'Authorized']);
  });
});
