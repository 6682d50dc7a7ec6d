import { authorized, captureRequested, initiated, requested } from '@payments/events/examples';
import { streamOf } from '@payments/events';
import { StoreSilent } from '@payments/event-store';
import { idempotencyKeyOf } from '@payments/payment';
import { Clock, startVipps, type Vipps } from '@payments/tools-vipps';
import type { ReceiveDelivery } from './receive-delivery';
import { ResendDeliveries } from './resend-deliveries';
import { payloadOf, signed } from './testing/delivery';
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

async function deliver(body: object) {
  return gateway.perform(signed(await stage.registration(), body));
}

const resend = () => new ResendDeliveries(gateway, stage.unclaimed, stage.surroundings.clock).perform(stage.id);
const outcomes = async () => (await resend()).map(({ delivery, became }) => [delivery.name, became]);
const kept = () => stage.unclaimed.list(stage.id.merchantSerialNumber, 10);

describe('what was kept about a payment that nobody knew', () => {
  it('is recorded once the payment is there, as if it had just been delivered', async () => {
    const captureGuaranteedUntil = '2026-11-29T09:31:00Z';
    await deliver(payloadOf({ captureGuaranteedUntil }));
    await stage.given(requested(), initiated);
    expect(await outcomes()).toEqual([['AUTHORIZED', 'recorded']]);
    expect((await stage.story()).at(-1)).toMatchObject({ type: 'Authorized', data: { captureGuaranteedUntil } });
    const [recorded] = await stage.store.readLast(streamOf(stage.id), 1);
    expect(recorded?.metadata).toMatchObject({ happenedAt: '2026-11-22T09:31:00.123Z' });
    expect(await kept()).toEqual([]);
  });

  it('is taken up in the order in which it came', async () => {
    const idempotencyKey = idempotencyKeyOf(stage.id, 'capture', 'a');
    await deliver(payloadOf());
    await deliver(payloadOf({ name: 'CAPTURED', idempotencyKey }));
    await stage.given(requested(), initiated, authorized(1000), captureRequested('a', 1000));
    expect(await outcomes()).toEqual([
      ['AUTHORIZED', 'known'],
      ['CAPTURED', 'known'],
    ]);
    expect(stage.compared).toEqual([]);
  });

  it('does nothing the second time', async () => {
    await deliver(payloadOf());
    await stage.given(requested(), initiated);
    await resend();
    expect(await outcomes()).toEqual([]);
    expect(await deliver(payloadOf())).toBe('known');
    expect(await stage.types()).toEqual(['Requested', 'Initiated', 'Authorized']);
    expect(await kept()).toEqual([]);
  });

  it('stays kept while it is of no use', async () => {
    await deliver(payloadOf());
    expect(await outcomes()).toEqual([['AUTHORIZED', 'unknown-payment']]);
    expect(await kept()).toMatchObject([{ name: 'AUTHORIZED', reference: stage.id.reference }]);
  });

  it('is not taken up with what is about another payment', async () => {
    await deliver(payloadOf({ reference: 'of-another-system' }));
    expect(await outcomes()).toEqual([]);
    expect(await kept()).toHaveLength(1);
  });

  it.each(['before', 'after'] as const)('is recorded once if the log falls silent %s it', async (moment) => {
    await deliver(payloadOf());
    await stage.given(requested(), initiated);
    stage.store.failNext('append', moment);
    await expect(resend()).rejects.toThrow(StoreSilent);
    await resend();
    expect(await stage.types()).toEqual(['Requested', 'Initiated', 'Authorized']);
    expect(await kept()).toEqual([]);
  });
});
