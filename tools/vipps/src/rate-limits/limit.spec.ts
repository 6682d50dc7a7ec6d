import { defaultSalesUnit } from '../index';
import { Caller, pushRequest } from '../testing/caller';
import { otherSalesUnit } from '../testing/other-sales-unit';
import { newReference, withVipps } from '../testing/with-vipps';

const stage = withVipps({ salesUnits: [defaultSalesUnit, otherSalesUnit] });

const statuses = async (times: number, call: () => Promise<{ status: number }>): Promise<Record<number, number>> => {
  const counted: Record<number, number> = {};
  for (let time = 0; time < times; time++) {
    const { status } = await call();
    counted[status] = (counted[status] ?? 0) + 1;
  }
  return counted;
};

describe('the rate limits', () => {
  it('let five captures a minute through, failed ones among them', async () => {
    const reference = newReference();
    await stage.caller.create(reference);
    expect(await statuses(7, () => stage.caller.capture(reference, 1))).toEqual({ 400: 5, 429: 2 });
    expect((await stage.caller.cancel(reference)).status).toBe(200);
  });

  it.each([
    ['create', 5, (reference: string) => stage.caller.create(reference)],
    ['capture', 5, (reference: string) => stage.caller.capture(reference, 1)],
    ['refund', 5, (reference: string) => stage.caller.refund(reference, 1)],
    ['cancel', 5, (reference: string) => stage.caller.cancel(reference)],
    ['get', 120, (reference: string) => stage.caller.get(reference)],
    ['events', 120, (reference: string) => stage.caller.events(reference)],
  ] as const)('count %s by itself, %i a minute for each payment', async (_call, most, call) => {
    const [one, other] = [newReference(), newReference()];
    const passed = async (reference: string) => (await call(reference)).status !== 429;
    for (let time = 0; time < most; time++) expect(await passed(one)).toBe(true);
    expect([await passed(one), await passed(other)]).toEqual([false, true]);
  });

  it('count the writes of each sales unit by itself, and the reads of each subscription key', async () => {
    const reference = newReference();
    const { secondarySubscriptionKey = '' } = stage.vipps.salesUnit;
    const headers = { 'ocp-apim-subscription-key': secondarySubscriptionKey };
    const path = `/epayment/v1/payments/${reference}`;
    await statuses(121, () => stage.caller.get(reference));
    expect((await stage.caller.call('GET', path, undefined, { headers })).status).toBe(404);
    await statuses(5, () => stage.caller.cancel(reference));
    expect((await stage.caller.call('POST', `${path}/cancel`, {}, { headers })).status).toBe(429);

    const namesake = new Caller(stage.vipps, otherSalesUnit);
    expect((await namesake.cancel(reference)).status).toBe(404);
    await namesake.close();
  });

  it('say when to come back, and let it through then', async () => {
    const reference = newReference();
    await stage.caller.create(reference);
    await statuses(5, () => stage.caller.capture(reference, 1));
    await stage.vipps.clock.step(18_000);
    const { headers, body } = await stage.caller.capture(reference, 1);
    expect(headers['retry-after']).toBe('42');
    expect(body).toEqual({ statusCode: 429, message: 'Rate limit is exceeded. Try again in 42 seconds.' });
    await stage.vipps.clock.step(42_000);
    expect((await stage.caller.capture(reference, 1)).status).toBe(400);
  });

  it('let 120 reads a minute through, for each payment', async () => {
    const [one, other] = [newReference(), newReference()];
    await stage.caller.create(one);
    await stage.caller.create(other);
    expect(await statuses(121, () => stage.caller.get(one))).toEqual({ 200: 120, 429: 1 });
    expect((await stage.caller.get(other)).status).toBe(200);
  });

  it('count creates whose reference is misspelt as one', async () => {
    const misspelt = () => stage.caller.create('acme-order-1', { reference: undefined, Reference: newReference() });
    expect(await statuses(6, misspelt)).toEqual({ 400: 5, 429: 1 });
  });

  it('count a create by its own reference, whatever else has one before it', async () => {
    const create = () => {
      const reference = newReference();
      const body = { metadata: { reference: 'the-same-for-all' }, ...pushRequest(reference) };
      return stage.caller.call('POST', '/epayment/v1/payments', body, { key: reference });
    };
    expect(await statuses(6, create)).toEqual({ 201: 6 });
  });

  it('can be switched off', async () => {
    const reference = newReference();
    await stage.caller.create(reference);
    stage.vipps.setSwitches({ rateLimits: false });
    expect(await statuses(8, () => stage.caller.capture(reference, 1))).toEqual({ 400: 8 });
    stage.vipps.setSwitches({ rateLimits: true });
  });
});
