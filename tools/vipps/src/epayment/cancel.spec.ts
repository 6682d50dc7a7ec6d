import { newReference, withVipps } from '../testing/with-vipps';

const stage = withVipps();

async function created(): Promise<string> {
  const reference = newReference();
  await stage.caller.create(reference);
  return reference;
}

async function authorized(): Promise<string> {
  const reference = await created();
  stage.vipps.approve(reference);
  return reference;
}

describe('cancelling', () => {
  it('before the customer answered terminates the request', async () => {
    const reference = await created();
    const { body } = await stage.caller.cancel(reference);
    expect(body).toMatchObject({
      state: 'TERMINATED',
      aggregate: { cancelledAmount: { value: 1000 }, authorizedAmount: { value: 0 } },
    });
    expect(stage.vipps.approve(reference)).toBe(false);
    expect((await stage.caller.events(reference)).body.at(-1)).toMatchObject({ name: 'TERMINATED' });
  });

  it('after the customer said yes lets the rest go, and the state stays', async () => {
    const reference = await authorized();
    await stage.caller.capture(reference, 300);
    const { body } = await stage.caller.cancel(reference, { cancelTransactionOnly: false });
    expect(body).toMatchObject({
      state: 'AUTHORIZED',
      aggregate: { capturedAmount: { value: 300 }, cancelledAmount: { value: 700 } },
    });
    expect((await stage.caller.events(reference)).body.at(-1)).toMatchObject({
      name: 'CANCELLED',
      amount: { value: 700 },
      idempotencyKey: null,
    });
  });

  it('after it was let go is answered so for ever, and after the time to capture is over otherwise', async () => {
    const [letGo, lapsed] = [await authorized(), await authorized()];
    await stage.caller.cancel(letGo);
    await stage.vipps.clock.step(181 * 86_400_000);
    stage.caller.forgetToken();
    expect((await stage.caller.cancel(letGo)).code).toBe('6050');
    expect((await stage.caller.cancel(lapsed)).code).toBe('6030');
  });

  it('only what is not authorized yet withdraws, where that is asked', async () => {
    const reference = await created();
    const { body } = await stage.caller.cancel(reference, { cancelTransactionOnly: true });
    expect(body.state).toBe('TERMINATED');
  });

  it('while the customer is saying yes has to wait, and finds then that they have said it', async () => {
    const reference = await created();
    const withdraw = () => stage.caller.cancel(reference, { cancelTransactionOnly: true });
    stage.vipps.beginApproval(reference);
    expect((await withdraw()).code).toBe('6250');
    stage.vipps.approve(reference);
    expect((await withdraw()).code).toBe('6060');
    expect(stage.vipps.ledger(reference)[0]?.money.reserved).toBe(1000);
  });

  it('needs no body and no key, unless the switch says so', async () => {
    const path = (reference: string) => `/epayment/v1/payments/${reference}/cancel`;
    expect((await stage.caller.call('POST', path(await created()))).status).toBe(200);
    stage.vipps.setSwitches({ cancelKeyRequired: true });
    expect((await stage.caller.call('POST', path(await created()))).status).toBe(400);
    stage.vipps.setSwitches({ cancelKeyRequired: false });
  });

  it('in vain leaves a failed event in the log, where the switch says so', async () => {
    stage.vipps.setSwitches({ successFalseEvents: true });
    const reference = await authorized();
    await stage.caller.capture(reference, 1000);
    expect((await stage.caller.cancel(reference)).code).toBe('6040');
    expect((await stage.caller.events(reference)).body.at(-1)).toMatchObject({ name: 'CANCELLED', success: false });
    expect((await stage.caller.get(reference)).body.aggregate.cancelledAmount.value).toBe(0);
    stage.vipps.setSwitches({ successFalseEvents: false });
  });

  it('takes no list for a body', async () => {
    const path = `/epayment/v1/payments/${await created()}/cancel`;
    expect((await stage.caller.call('POST', path, [])).status).toBe(400);
  });
});
