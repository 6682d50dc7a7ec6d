import { defaultSwitches, type Fault, type Switches } from '../index';
import { receipt, type Reply } from '../testing/caller';
import { newReference, withVipps } from '../testing/with-vipps';
import { errorCodes, type ErrorCode } from './error-codes';

const DAY = 86_400_000;
const stage = withVipps();

afterEach(() => {
  stage.vipps.clearFaults();
  stage.vipps.setSwitches(defaultSwitches);
});

type Way = () => Promise<Reply>;

const inMs = (ms: number): string => new Date(stage.vipps.clock.now() + ms).toISOString();

const creating =
  (changes: object | (() => object), switches: Partial<Switches> = {}): Way =>
  () => {
    stage.vipps.setSwitches(switches);
    return stage.caller.create(newReference(), typeof changes === 'function' ? changes() : changes);
  };

const on =
  (act: (reference: string) => Promise<Reply>, ...before: ((reference: string) => unknown)[]): Way =>
  async () => {
    const reference = newReference();
    await stage.caller.create(reference);
    for (const step of before) await step(reference);
    return act(reference);
  };

const approved = (reference: string) => stage.vipps.approve(reference);
const rejected = (reference: string) => stage.vipps.reject(reference);
const captured = (reference: string) => stage.caller.capture(reference, 1000);
const cancelled = (reference: string) => stage.caller.cancel(reference);
const refunded = (reference: string) => stage.caller.refund(reference, 1000);
const switched = (switches: Partial<Switches>) => () => stage.vipps.setSwitches(switches);
const failing = (fault: object) => () => stage.vipps.addFault(fault as Fault);
const later = (days: number) => async () => {
  await stage.vipps.clock.step(days * DAY);
  stage.caller.forgetToken();
};

const capture = (value: number, key?: string) => (reference: string) => stage.caller.capture(reference, value, key);
const refund = (value: number) => (reference: string) => stage.caller.refund(reference, value);
const cancel = (body?: object) => (reference: string) => stage.caller.cancel(reference, body);
const approve =
  (phoneNumber = '4712345678') =>
  (reference: string) =>
    stage.caller.forceApprove(reference, { customer: { phoneNumber } });

const magic =
  (value: number): Way =>
  async () => {
    const reference = newReference();
    await stage.caller.create(reference, { amount: { currency: 'NOK', value } });
    return stage.caller.forceApprove(reference);
  };

const byCard = { type: 'CARD' };
const creatingInDenmark = (paymentMethod: object): Way =>
  creating(
    {
      paymentMethod,
      amount: { currency: 'DKK', value: 1000 },
      userFlow: 'WEB_REDIRECT',
      returnUrl: 'https://a.example',
      customer: undefined,
    },
    { market: 'DK' },
  );

const longLiving = (ms: number) => () => ({ expiresAt: inMs(ms), receipt: receipt() });
const metadataOf = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, 'v']));
const allowed = { longLivingAllowed: true };

const twiceTheSameKey: Way = () => {
  const [one, other] = [newReference(), newReference()];
  return stage.caller.create(one, {}, { key: one }).then(() => stage.caller.create(other, {}, { key: one }));
};

const duplicateMetadata: Way = () => {
  const body = JSON.stringify({
    amount: { currency: 'NOK', value: 1000 },
    paymentMethod: { type: 'WALLET' },
    customer: { phoneNumber: '4712345678' },
    reference: newReference(),
    userFlow: 'PUSH_MESSAGE',
    metadata: { a: '1', b: '2' },
  });
  return stage.caller.call('POST', '/epayment/v1/payments', body.replace('"b"', '"a"'), { key: newReference() });
};

/** One way to each code that the documents know. */
const ways: Record<ErrorCode, Way> = {
  '3010': magic(186),
  '4010': on(capture(2, 'one-key'), approved, capture(1, 'one-key')),
  '4020': twiceTheSameKey,
  '4040': creating({ amount: { currency: 'NOK', value: 1000.5 } }),
  '4050': creating({ customer: { customerToken: '' } }),
  '4060': creating({ customer: { personalQr: 'abc' } }),
  '4070': creating({ customer: { phoneNumber: '+4712345678' } }),
  '4080': creating({ profile: { scope: 'name openid' } }),
  '4090': creating({ receiptUrl: 'http://acme.example' }),
  '4100': creating({ metadata: metadataOf(6) }),
  '4110': duplicateMetadata,
  '4120': creating({ metadata: { ['k'.repeat(101)]: 'v' } }),
  '4130': creating({ metadata: { k: 'v'.repeat(501) } }),
  '4140': creating({ customer: undefined }),
  '4150': on((reference) => stage.caller.create(reference)),
  '4160': creating({ paymentMethod: { type: 'CARD' } }),
  '5010': creating({ paymentMethod: { type: 'WALLET', blockedSources: {} } }),
  '5020': creating({ shipping: {} }),
  '5030': creating({ profile: { scope: 'name nin' } }),
  '5040': creating({ amount: { currency: 'DKK', value: 1000 } }),
  '5050': creating(longLiving(DAY)),
  '5060': creating({}, { bankAccountVerified: false }),
  '5070': creating({}, { active: false }),
  '5080': creating({}, { pushAllowed: false }),
  '5090': () => stage.caller.get('acme-nowhere-1'),
  '5100': on(refund(123), approved, captured),
  '6010': creating({ amount: { currency: 'NOK', value: 99 } }),
  '6020': on(refund(1)),
  '6030': on(cancel(), approved, later(180)),
  '6040': on(cancel(), approved, captured),
  '6050': on(cancel(), approved, cancelled),
  '6060': on(cancel({ cancelTransactionOnly: true }), approved),
  '6070': on(capture(1), approved, cancelled),
  '6080': on(capture(1)),
  '6090': on(capture(1001), approved),
  '6100': on(capture(1), approved, later(180)),
  '6110': creating(longLiving(60 * DAY), allowed),
  '6120': creating(longLiving(600_000), allowed),
  '6130': creating(() => ({ expiresAt: inMs(DAY) }), allowed),
  '6140': on(capture(1), approved, switched({ partialCapture: false })),
  '6150': on(refund(1001), approved, captured),
  '6160': on(capture(1), failing({ call: 'capture', does: 'answer', code: '6160' })),
  '6170': on(capture(1), approved, captured),
  '6180': on(refund(1), approved, captured, refunded),
  '6190': on(cancel(), rejected),
  '6200': on(capture(1), rejected),
  '6210': on(refund(1), approved),
  '6220': on(refund(1), approved, captured, later(366)),
  '6230': on(approve(), approved),
  '6250': on(cancel(), (reference) => stage.vipps.beginApproval(reference)),
  '6260': on(capture(1), approved, (reference) => stage.vipps.releaseHold(reference)),
  '6280': on(capture(1), approved, failing({ call: 'capture', does: 'answer', code: '6280' })),
  '7010': creating({ customer: { phoneNumber: '4700000000' } }),
  '10010': on(approve(), rejected),
  '10020': on(approve(), switched({ forceApproveAllowed: false })),
  '10030': on(approve('4700000030')),
  '10040': magic(187),
  '10050': on(approve('4700000050')),
  '10060': async () => {
    stage.vipps.setSwitches({ expressAllowed: true });
    const reference = newReference();
    await stage.caller.create(reference, { shipping: {} });
    return stage.caller.forceApprove(reference);
  },
  '10070': magic(184),
};

describe('every error code', () => {
  it.each(Object.entries(ways))('%s can be reached, and is spelled as documented', async (code, way) => {
    const expected = errorCodes[code as ErrorCode];
    const reply = await way();
    expect({ code: reply.code, status: reply.status, body: reply.body }).toEqual({
      code,
      status: expected.status,
      body: {
        type: `https://httpstatuses.io/${expected.status}`,
        title: expected.title,
        status: expected.status,
        detail: expect.any(String),
        instance: expect.stringMatching(/^\/v1\//),
        traceId: expect.any(String),
        extraDetails: [{ name: 'ErrorCode', reason: code }],
      },
    });
  });
});

describe('codes with more than one way', () => {
  it.each([
    ['4040', 'an amount beyond all bounds', creating({ amount: { currency: 'NOK', value: 65_000_001 } })],
    ['4140', 'a redirect with nowhere to return to', creating({ userFlow: 'WEB_REDIRECT' })],
    [
      '4150',
      'a refund key with another body',
      on(
        (reference) => stage.caller.refund(reference, 2, reference),
        approved,
        captured,
        (reference) => stage.caller.refund(reference, 1, reference),
      ),
    ],
    [
      '5070',
      'a long-living redirect',
      creating(() => ({ ...longLiving(DAY)(), userFlow: 'WEB_REDIRECT', returnUrl: 'https://a.example' }), allowed),
    ],
    [
      '4090',
      'terms of sale without a secure address',
      creating({ merchantLegalLinks: { termsOfSaleUrl: 'http://a.example' } }),
    ],
    ['5010', 'blocked sources of a card payment', creatingInDenmark({ ...byCard, blockedSources: {} })],
    ['6050', 'a withdrawal of what was withdrawn', on(cancel(), cancelled)],
    ['6060', 'a withdrawal of what was captured', on(cancel({ cancelTransactionOnly: true }), approved, captured)],
    ['6090', 'a capture of nothing that is left', on(capture(1), approved, capture(400, 'a-part'), cancelled)],
    [
      '6110',
      'more than 28 days, by the older rule',
      creating(longLiving(29 * DAY), { ...allowed, longLivingDaysMax: 28 }),
    ],
    ['6190', 'the same, by the other switch', on(cancel(), cancelled, switched({ alreadyCancelledCode: '6190' }))],
    ['6220', 'a refund that the bank finds too late', on(refund(124), approved, captured)],
    ['7010', 'a child', creating({ customer: { phoneNumber: '4700000012' }, minimumUserAge: 18 })],
    ['7010', 'a number of another country', creating({ customer: { phoneNumber: '4912345678' } })],
    ['10010', 'an approval by nobody', on((reference) => stage.caller.forceApprove(reference, {}))],
    ['10010', 'an approval of 1.51', magic(151)],
    ['10030', 'an approval of 2.02', magic(202)],
  ] as [string, string, Way][])('%s: %s', async (code, _what, way) => {
    expect((await way()).code).toBe(code);
  });
});

describe('an amount that the test environment of Norway refuses', () => {
  it.each([197, 202])('%i is an amount like others elsewhere', async (value) => {
    stage.vipps.setSwitches({ market: 'DK' });
    const reference = newReference();
    await stage.caller.create(reference, { amount: { currency: 'DKK', value } });
    expect((await stage.caller.forceApprove(reference)).status).toBe(200);
  });
});

describe('a redirect to the app of the phone itself', () => {
  it('need not say where to return to', async () => {
    expect((await creating({ userFlow: 'NATIVE_REDIRECT', customer: undefined })()).status).toBe(201);
  });
});

describe('a declined card', () => {
  it('leaves the request open, for another card', async () => {
    const reference = newReference();
    await stage.caller.create(reference, { amount: { currency: 'NOK', value: 151 } });
    expect(stage.vipps.approve(reference)).toBe(false);
    expect((await stage.caller.get(reference)).body.state).toBe('CREATED');
  });
});
