import { Clock, startVipps } from '../index';
import { Caller, receipt } from '../testing/caller';
import { newReference, withVipps } from '../testing/with-vipps';

const HOUR = 3_600_000;
const stage = withVipps({ switches: { longLivingAllowed: true } });
const inMs = (ms: number): string => new Date(stage.vipps.clock.now() + ms).toISOString();

/** What a phone shows, as it comes in as server-sent events. */
async function looking(
  phoneNumber: string,
): Promise<{ shown: string[]; until(count: number): Promise<void>; away(): void }> {
  const shown: string[] = [];
  const hanging = new AbortController();
  const { body } = await fetch(`${stage.vipps.url}/_sim/phones/${phoneNumber}/events`, { signal: hanging.signal });
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
  const until = async (count: number): Promise<void> => {
    while (shown.length < count) {
      const { value = '' } = (await reader?.read()) ?? {};
      shown.push(...[...value.matchAll(/^event: (.*)$/gm)].map(([, name]) => name ?? ''));
    }
  };
  await until(1);
  return { shown, until, away: () => hanging.abort() };
}

describe('a phone', () => {
  it('sees the push, the receipt, and the capture', async () => {
    const phone = await looking('4711111111');
    const reference = newReference();
    await stage.caller.create(reference, { customer: { phoneNumber: '4711111111' } });
    stage.vipps.approve(reference);
    await stage.caller.addReceipt(reference);
    await stage.caller.capture(reference, 1000);
    await phone.until(5);
    expect(phone.shown).toEqual(['payments', 'CREATED', 'AUTHORIZED', 'RECEIPT', 'CAPTURED']);
    phone.away();
  });

  it('sees nothing of another phone', async () => {
    const reference = newReference();
    await stage.caller.create(reference, { customer: { phoneNumber: '4722222222' } });
    const payments = async (number: string) => (await stage.caller.control('GET', `/phones/${number}`)).body.payments;
    expect(await payments('4722222222')).toHaveLength(1);
    expect(await payments('4733333333')).toEqual([]);
  });

  it('is reminded three days and one day before a long-living request expires', async () => {
    const phone = await looking('4744444444');
    const reference = newReference();
    const customer = { phoneNumber: '4744444444' };
    await stage.caller.create(reference, { customer, expiresAt: inMs(100 * HOUR), receipt: receipt() });
    await stage.vipps.clock.step(28 * HOUR);
    await phone.until(3);
    await stage.vipps.clock.step(48 * HOUR);
    await phone.until(4);
    await stage.vipps.clock.step(24 * HOUR);
    await phone.until(5);
    expect(phone.shown).toEqual(['payments', 'CREATED', 'REMINDER', 'REMINDER', 'EXPIRED']);
    phone.away();
    stage.caller.forgetToken();
  });

  it('in flight mode sees nothing and answers nothing, until it is back', async () => {
    const customer = { phoneNumber: '4755555555' };
    const flightMode = (on: boolean) => stage.caller.control('PUT', '/phones/4755555555/flight-mode', { on });
    await flightMode(true);
    const phone = await looking('4755555555');
    const reference = newReference();
    await stage.caller.create(reference, { customer });
    expect(stage.vipps.approve(reference)).toBe(false);
    expect(stage.vipps.reject(reference)).toBe(false);
    await flightMode(false);
    await phone.until(2);
    expect(stage.vipps.approve(reference)).toBe(true);
    await phone.until(3);
    expect(phone.shown).toEqual(['payments', 'payments', 'AUTHORIZED']);
    phone.away();
  });
});

describe('a customer', () => {
  it('can put off a long-living request, and no other', async () => {
    const [ordinary, longLiving] = [newReference(), newReference()];
    await stage.caller.create(ordinary);
    await stage.caller.create(longLiving, { expiresAt: inMs(100 * HOUR), receipt: receipt() });
    expect(stage.vipps.postpone(ordinary)).toBe(false);
    expect(stage.vipps.postpone(longLiving)).toBe(true);
    expect(stage.vipps.approve(longLiving)).toBe(true);
  });

  it('pays with the card they have', async () => {
    const reference = newReference();
    await stage.caller.create(reference, { customer: { phoneNumber: '4700000007' } });
    stage.vipps.approve(reference);
    expect(stage.vipps.payment(reference)?.card).toBe('bankaxept');
  });

  it('approves by themselves after a while, where somebody says so', async () => {
    const vipps = await startVipps({ clock: new Clock({ running: false }), approveAfterMs: 1500 });
    const caller = new Caller(vipps);
    await caller.create('acme-by-itself-1');
    await vipps.clock.step(1499);
    expect(vipps.payment('acme-by-itself-1')?.state).toBe('CREATED');
    await vipps.clock.step(1);
    expect(vipps.payment('acme-by-itself-1')?.state).toBe('AUTHORIZED');

    await caller.control('PUT', '/settings', { approveAfterMs: null });
    await caller.create('acme-by-itself-2');
    await vipps.clock.step(60_000);
    expect(vipps.payment('acme-by-itself-2')?.state).toBe('CREATED');
    await caller.close();
    await vipps.stop();
  });
});
