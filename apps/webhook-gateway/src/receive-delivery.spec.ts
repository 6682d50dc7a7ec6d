import { aborted, authorized, initiated, nok, requested } from '@payments/events/examples';
import { StoreSilent } from '@payments/event-store';
import { Clock, startVipps, type Vipps } from '@payments/tools-vipps';
import type { ReceiveDelivery } from './receive-delivery';
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
const receive = ({ pathId, headers, rawBody }: SignedDelivery) => gateway.perform(pathId, headers, rawBody);
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
    ['an operation that failed', payloadOf({ success: false }), 'nothing-new'],
    ['a name that nobody knows', payloadOf({ name: 'SOMETHING_NEW' }), 'nothing-new'],
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

  it('because it is for another amount authorizes nothing', async () => {
    await stage.given(...open);
    await deliver(payloadOf({ amount: nok(1001) }));
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
