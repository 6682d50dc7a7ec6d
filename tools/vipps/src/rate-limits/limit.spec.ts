import { newReference, withVipps } from '../testing/with-vipps';

const stage = withVipps();

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

  it('can be switched off', async () => {
    const reference = newReference();
    await stage.caller.create(reference);
    stage.vipps.setSwitches({ rateLimits: false });
    expect(await statuses(8, () => stage.caller.capture(reference, 1))).toEqual({ 400: 8 });
    stage.vipps.setSwitches({ rateLimits: true });
  });
});
