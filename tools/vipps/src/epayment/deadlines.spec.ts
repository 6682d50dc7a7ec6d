import type { CardNetwork, Switches } from '../index';
import { newReference, withVipps } from '../testing/with-vipps';

const DAY = 86_400_000;
const stage = withVipps();

async function authorized(card?: CardNetwork, currency = 'NOK'): Promise<string> {
  const reference = newReference();
  stage.caller.forgetToken();
  await stage.caller.create(reference, { amount: { currency, value: 1000 } });
  stage.vipps.approve(reference, card);
  return reference;
}

describe('the bank stands by a reservation', () => {
  it.each([
    ['visa', 7],
    ['visa-electron', 5],
    ['mastercard', 30],
    ['bankaxept', 7],
  ] as const)('of %s for %i days', async (card, days) => {
    const reference = await authorized(card);
    const until = new Date(stage.vipps.clock.now() + days * DAY).toISOString().replace('Z', '+00:00');
    expect((await stage.caller.get(reference)).body.captureGuaranteedUntil).toBe(until);
  });
});

describe('what is not captured is let go', () => {
  it.each([
    ['NO', 'NOK', {}, 180],
    ['DK', 'DKK', {}, 14],
    ['FI', 'EUR', {}, 14],
    ['DK', 'DKK', { lateCapture: true }, 180],
  ] as [Switches['market'], string, Partial<Switches>, number][])(
    'in %s (%s, %j) after %i days',
    async (market, currency, switches, days) => {
      stage.vipps.setSwitches({ lateCapture: false, ...switches, market });
      const reference = await authorized(undefined, currency);
      await stage.vipps.clock.step(days * DAY - 1);
      expect(stage.vipps.ledger(reference)[0]?.money.reserved).toBe(1000);
      await stage.vipps.clock.step(1);
      expect(stage.vipps.ledger(reference)[0]).toMatchObject({
        money: { reserved: 0, released: 1000 },
        effects: { cancel: { count: 1, keys: [] } },
      });
      expect(stage.vipps.payment(reference)?.events.at(-1)?.name).toBe('CANCELLED');
      stage.vipps.setSwitches({ market: 'NO' });
    },
  );

  it('without an event, where the switch says so', async () => {
    stage.vipps.setSwitches({ releaseEvent: false });
    const reference = await authorized();
    await stage.vipps.clock.step(180 * DAY);
    expect(stage.vipps.payment(reference)?.events.at(-1)?.name).toBe('AUTHORIZED');
    expect(stage.vipps.violations()).toEqual([]);
  });
});

describe('a refund', () => {
  it.each([
    ['reservation', '6220'],
    ['capture', undefined],
  ] as const)('a year after the reservation, counted from the %s, answers %s', async (refundWindowFrom, code) => {
    stage.vipps.setSwitches({ refundWindowFrom });
    const reference = await authorized();
    await stage.vipps.clock.step(10 * DAY);
    stage.caller.forgetToken();
    await stage.caller.capture(reference, 1000);
    await stage.vipps.clock.step(356 * DAY);
    stage.caller.forgetToken();
    expect((await stage.caller.refund(reference, 1000)).code).toBe(code);
  });
});
