import { defaultSwitches } from '../index';
import type { Caller } from '../testing/caller';
import { newReference, withVipps } from '../testing/with-vipps';

const stage = withVipps();

afterEach(() => stage.vipps.setSwitches(defaultSwitches));

async function authorized(): Promise<string> {
  const reference = newReference();
  await stage.caller.create(reference);
  stage.vipps.approve(reference);
  return reference;
}

describe('a capture is refused', () => {
  it.each([
    ['of nothing', 0],
    ['of a fraction', 0.5],
    ['of less than nothing', -1],
  ])('%s: 4040', async (_situation, value) => {
    const reference = await authorized();
    expect(await stage.caller.capture(reference, value)).toMatchObject({ status: 400, code: '4040' });
    expect(stage.vipps.ledger(reference)[0]?.money.merchant).toBe(0);
  });

  it('of another currency than the reservation: 4040', async () => {
    const reference = await authorized();
    const body = { modificationAmount: { currency: 'DKK', value: 1000 } };
    const path = `/epayment/v1/payments/${reference}/capture`;
    expect((await stage.caller.call('POST', path, body, { key: newReference() })).code).toBe('4040');
  });

  it('of a reference in other letters: 5090', async () => {
    const reference = await authorized();
    expect((await stage.caller.capture(reference.toUpperCase(), 1000)).code).toBe('5090');
  });
});

describe('a capture is taken', () => {
  const capturedBy = async (caller: Caller, reference: string, value: number, key: string) => {
    const { status, body } = await caller.capture(reference, value, key);
    return { status, captured: body.aggregate?.capturedAmount.value };
  };

  it('again with a new key, as long as something is left: nothing protects but the key', async () => {
    const reference = await authorized();
    expect(await capturedBy(stage.caller, reference, 500, `${reference}-1`)).toEqual({ status: 200, captured: 500 });
    expect(await capturedBy(stage.caller, reference, 500, `${reference}-2`)).toEqual({ status: 200, captured: 1000 });
  });

  it('once with the same key, and answered the same', async () => {
    const reference = await authorized();
    const first = await stage.caller.capture(reference, 400, reference);
    const second = await stage.caller.capture(reference, 400, reference);
    expect(second.text).toBe(first.text);
    expect(stage.vipps.ledger(reference)[0]?.money.merchant).toBe(400);
  });

  it('and answered with the pspReference of the payment, not its own', async () => {
    const reference = await authorized();
    const { body } = await stage.caller.capture(reference, 400);
    const { body: log } = await stage.caller.events(reference);
    expect(body.pspReference).toBe(log[0].pspReference);
    expect(log[2]).toMatchObject({ name: 'CAPTURED', amount: { value: 400 } });
    expect(log[2].pspReference).not.toBe(log[0].pspReference);
  });

  it('with a failed one in the event log, where the switch says so', async () => {
    stage.vipps.setSwitches({ successFalseEvents: true });
    const reference = await authorized();
    await stage.caller.capture(reference, 1001);
    expect((await stage.caller.events(reference)).body[2]).toMatchObject({ name: 'CAPTURED', success: false });
    expect((await stage.caller.get(reference)).body.aggregate.capturedAmount.value).toBe(0);
  });
});
