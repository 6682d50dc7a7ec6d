import { flawsOf } from '../schema/check';
import { newReference, withVipps } from '../testing/with-vipps';
import { switchesSchema } from './switch-schema';
import { defaultSwitches } from './switches';

const DAY = 86_400_000;
const stage = withVipps();

afterEach(() => stage.vipps.setSwitches(defaultSwitches));

async function authorized(): Promise<string> {
  const reference = newReference();
  stage.caller.forgetToken();
  await stage.caller.create(reference);
  stage.vipps.approve(reference);
  return reference;
}

describe('what Vipps leaves open', () => {
  it('is decided so, unless somebody decides otherwise', () => {
    expect(defaultSwitches).toMatchObject({
      pushAllowed: true,
      longLivingAllowed: false,
      partialCapture: true,
      market: 'NO',
      minAmount: { NOK: 100, DKK: 1, EUR: 1 },
      referenceMax: 64,
      unknownFields: 'ignore',
      replayStatus4xx: 'replay',
      replayCreate: 201,
      concurrentAnswer: 423,
      alreadyCapturedCode: '6170',
      omAvailable: true,
      omSecondIdentical: 409,
      webhookIdHeader: true,
      duplicateDelivery: 0,
      reorderAcrossRegistrations: false,
      dropWebhook: false,
      apimErrorShape: true,
      successFalseEvents: false,
    });
  });

  it('is decided within what can be said of it', () => {
    expect(flawsOf(defaultSwitches, switchesSchema)).toEqual([]);
  });
});

describe('the same call is answered as the switch says', () => {
  it('with nine digits of a phone number, or ten', async () => {
    const customer = { phoneNumber: '451234567' };
    const inKroner = { customer, amount: { currency: 'NOK', value: 1000 } };
    expect((await stage.caller.create(newReference(), inKroner)).status).toBe(201);
    stage.vipps.setSwitches({ phoneDigitsMin: 10 });
    expect((await stage.caller.create(newReference(), inKroner)).code).toBe('4070');
  });

  it('with a system header of more than 30 characters', async () => {
    const headers = { 'vipps-system-name': 'n'.repeat(100) };
    expect((await stage.caller.create(newReference(), {}, { headers })).status).toBe(400);
    stage.vipps.setSwitches({ systemHeaderLengthMax: 100 });
    expect((await stage.caller.create(newReference(), {}, { headers })).status).toBe(201);
  });

  it('with the amount of the payment, or of what was done', async () => {
    const amountOf = async (operation: Promise<{ body: { amount: unknown } }>) => (await operation).body.amount;
    const reference = await authorized();
    expect(await amountOf(stage.caller.capture(reference, 300))).toEqual({ currency: 'NOK', value: 1000 });
    stage.vipps.setSwitches({ modificationAmount: 'operation' });
    expect(await amountOf(stage.caller.capture(reference, 200))).toEqual({ currency: 'NOK', value: 200 });
    expect(await amountOf(stage.caller.refund(reference, 100))).toEqual({ currency: 'NOK', value: 100 });
    expect(await amountOf(stage.caller.cancel(reference))).toEqual({ currency: 'NOK', value: 500 });
  });

  it('in the media type of an answer, or of a problem', async () => {
    const reference = await authorized();
    const typeOf = async () => (await stage.caller.capture(reference, 100)).headers['content-type'];
    expect(await typeOf()).toBe('application/json; charset=utf-8');
    stage.vipps.setSwitches({ modificationMediaType: 'application/problem+json' });
    expect(await typeOf()).toBe('application/problem+json; charset=utf-8');
  });

  it('to a card payment, which the test environment has none of', async () => {
    const byCard = {
      paymentMethod: { type: 'CARD' },
      userFlow: 'WEB_REDIRECT',
      returnUrl: 'https://acme.example',
      customer: undefined,
    };
    expect((await stage.caller.create(newReference(), byCard)).status).toBe(201);
    stage.vipps.setSwitches({ cardAllowed: false });
    expect((await stage.caller.create(newReference(), byCard)).code).toBe('4160');
  });

  it('with another status for the same code, and the status as text', async () => {
    const reference = newReference();
    await stage.caller.create(reference);
    stage.vipps.setSwitches({ errorStatus: { '6020': 409 }, problemStatus: 'string' });
    const refused = await stage.caller.refund(reference, 1);
    await stage.caller.create(newReference(), {}, { key: reference });
    stage.vipps.setSwitches({ errorStatus: { '6020': 409, '4020': 400 } });
    expect(await stage.caller.create(newReference(), {}, { key: reference })).toMatchObject({
      status: 400,
      code: '4020',
    });
    expect(refused).toMatchObject({ status: 409, code: '6020', body: { status: '409' } });
    expect((await stage.caller.capture(reference, 1)).body.status).toBe('400');
    expect((await stage.caller.create('short')).body.status).toBe('400');
  });

  it('under a key that is remembered for ever, or for some days', async () => {
    const reference = await authorized();
    const first = await stage.caller.capture(reference, 400, reference);
    await stage.vipps.clock.step(3 * DAY);
    stage.caller.forgetToken();
    expect((await stage.caller.capture(reference, 400, reference)).text).toBe(first.text);
    stage.vipps.setSwitches({ keyRetentionDays: 3 });
    expect((await stage.caller.capture(reference, 400, reference)).body.aggregate.capturedAmount.value).toBe(800);
  });

  it.each([
    ['CREATED', 'CREATED'],
    ['ABORTED', 'ABORTED'],
  ] as const)('to an amount that is always refused: %s', async (magicAmountLeaves, state) => {
    stage.vipps.setSwitches({ magicAmountLeaves });
    const [byHand, byForce] = [newReference(), newReference()];
    for (const reference of [byHand, byForce]) {
      stage.caller.forgetToken();
      await stage.caller.create(reference, { amount: { currency: 'NOK', value: 151 } });
    }
    expect(stage.vipps.approve(byHand)).toBe(false);
    expect((await stage.caller.forceApprove(byForce)).code).toBe('10010');
    expect([byHand, byForce].map((reference) => stage.vipps.payment(reference)?.state)).toEqual([state, state]);
  });

  it('to one registration too many', async () => {
    stage.caller.forgetToken();
    stage.vipps.setSwitches({ registrationsMax: 0 });
    expect((await stage.caller.register('http://127.0.0.1:9/hook')).status).toBe(400);
    stage.vipps.setSwitches({ registrationLimitStatus: 409 });
    const { status, body } = await stage.caller.register('http://127.0.0.1:9/hook');
    expect([status, body.extraDetails[0].name]).toEqual([409, 'events']);
  });
});
