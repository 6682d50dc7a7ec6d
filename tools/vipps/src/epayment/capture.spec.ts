import type { CardNetwork } from '../index';
import type { Caller } from '../testing/caller';
import { newReference, withVipps } from '../testing/with-vipps';

const DAY = 86_400_000;
const stage = withVipps();

async function created(): Promise<string> {
  const reference = newReference();
  await stage.caller.create(reference);
  return reference;
}

async function authorized(card?: CardNetwork): Promise<string> {
  const reference = await created();
  stage.vipps.approve(reference, card);
  return reference;
}

type Row = [situation: string, code: string, status: number, arrange: () => Promise<string>, value?: number];

const rows: Row[] = [
  ['of a payment that there is not', '5090', 404, () => Promise.resolve('acme-nowhere-1')],
  ['before the customer said yes', '6080', 400, created],
  [
    'after the customer said no',
    '6200',
    400,
    async () => {
      const reference = await created();
      stage.vipps.reject(reference);
      return reference;
    },
  ],
  [
    'after the customer said nothing',
    '6200',
    400,
    async () => {
      const reference = await created();
      stage.vipps.expire(reference);
      return reference;
    },
  ],
  [
    'after the merchant withdrew',
    '6200',
    400,
    async () => {
      const reference = await created();
      await stage.caller.cancel(reference);
      return reference;
    },
  ],
  [
    'after everything was let go',
    '6070',
    400,
    async () => {
      const reference = await authorized();
      await stage.caller.cancel(reference);
      return reference;
    },
  ],
  [
    'after everything was captured',
    '6170',
    400,
    async () => {
      const reference = await authorized();
      await stage.caller.capture(reference, 1000);
      return reference;
    },
  ],
  ['of more than is left', '6090', 400, () => authorized(), 1001],
  ['of nothing', '4040', 400, () => authorized(), 0],
  ['of a fraction', '4040', 400, () => authorized(), 0.5],
  [
    'after 180 days',
    '6100',
    400,
    async () => {
      const reference = await authorized();
      await stage.vipps.clock.step(180 * DAY);
      stage.caller.forgetToken();
      return reference;
    },
  ],
  [
    'after the bank let the money go',
    '6260',
    400,
    async () => {
      const reference = await authorized();
      stage.vipps.releaseHold(reference);
      return reference;
    },
  ],
  [
    'after the hard end of a BankAxept reservation',
    '6260',
    400,
    async () => {
      const reference = await authorized('bankaxept');
      await stage.vipps.clock.step(7 * DAY + 1);
      stage.caller.forgetToken();
      return reference;
    },
  ],
];

describe('a capture is refused', () => {
  it.each(rows)('%s: %s', async (_situation, code, status, arrange, value = 1000) => {
    const reference = await arrange();
    const before = stage.vipps.ledger(reference)[0]?.money;
    expect(await stage.caller.capture(reference, value)).toMatchObject({ code, status });
    expect(stage.vipps.ledger(reference)[0]?.money).toEqual(before);
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

  it('as the switches say, where the documents do not', async () => {
    const reference = await authorized();
    await stage.caller.capture(reference, 1000);
    stage.vipps.setSwitches({ alreadyCapturedCode: '6090' });
    expect((await stage.caller.capture(reference, 1000)).code).toBe('6090');

    const withdrawn = await created();
    await stage.caller.cancel(withdrawn);
    stage.vipps.setSwitches({ terminatedCaptureCode: '6070' });
    expect((await stage.caller.capture(withdrawn, 1000)).code).toBe('6070');

    stage.vipps.setSwitches({ partialCapture: false });
    expect((await stage.caller.capture(await authorized(), 999)).code).toBe('6140');
    stage.vipps.setSwitches({ partialCapture: true });
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
    stage.vipps.setSwitches({ successFalseEvents: false });
  });
});
