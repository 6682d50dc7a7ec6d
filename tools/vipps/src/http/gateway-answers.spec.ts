import { defaultSwitches } from '../index';
import type { Reply } from '../testing/caller';
import { defaultSalesUnit } from '../sales-units/sales-unit';
import { otherSalesUnit } from '../testing/other-sales-unit';
import { newReference, withVipps } from '../testing/with-vipps';

const stage = withVipps({ salesUnits: [defaultSalesUnit, otherSalesUnit] });
const HOUR = 3_600_000;

afterEach(() => {
  stage.caller.forgetToken();
  stage.vipps.setSwitches(defaultSwitches);
});

/** One call of each API, and how often it can be made in a minute. */
const calls: [api: string, path: string, limited: () => number][] = [
  ['ePayment', `/epayment/v1/payments/${newReference()}`, () => 120],
  [
    'Webhooks',
    '/webhooks/v1/webhooks',
    () => {
      stage.vipps.setSwitches({ webhookCallsPerMinute: 3 });
      return 3;
    },
  ],
  [
    'Order Management',
    '/order-management/v2/ecom/acme-order-1',
    () => {
      stage.vipps.setSwitches({ orderManagementCallsPerMinute: 2 });
      return 2;
    },
  ],
];

describe.each(calls)('the gateway before %s', (_api, path, limited) => {
  const call = (headers: Record<string, string> = {}): Promise<Reply> =>
    stage.caller.call('GET', path, undefined, { headers });

  const tooOften = async (): Promise<Reply> => {
    const most = limited();
    await stage.vipps.clock.step(HOUR / 60);
    for (let time = 0; time < most; time++) expect((await call()).status).not.toBe(429);
    return call();
  };

  const refusals: [status: number, when: string, message: string, act: () => Promise<Reply>][] = [
    [401, 'without a key', 'Access denied due to missing subscription key', () => stage.caller.send('GET', path)],
    [
      401,
      'with an unknown key',
      'Access denied due to invalid subscription key',
      () => call({ 'ocp-apim-subscription-key': 'unknown' }),
    ],
    [401, 'without a token', 'Something went wrong, please try again later', () => call({ authorization: '' })],
    [
      401,
      'with a token whose time is over',
      'Something went wrong, please try again later',
      async () => {
        await stage.caller.token();
        await stage.vipps.clock.step(HOUR);
        return call();
      },
    ],
    [
      401,
      'with the token of one sales unit and the key of another',
      'Something went wrong, please try again later',
      () => call({ 'ocp-apim-subscription-key': otherSalesUnit.subscriptionKey }),
    ],
    [
      403,
      'for another sales unit than the keys are of',
      'The sales unit is not accessible',
      () => call({ 'merchant-serial-number': otherSalesUnit.merchantSerialNumber }),
    ],
    [429, 'too often', 'Rate limit is exceeded. Try again in 60 seconds.', tooOften],
  ];

  it.each(refusals)('says %i %s, as Azure says it', async (status, _when, message, act) => {
    const reply = await act();
    expect([reply.status, reply.headers['content-type']]).toEqual([status, 'application/json; charset=utf-8']);
    expect(reply.body).toEqual({ statusCode: status, message: expect.stringContaining(message) });
    expect(reply.headers['retry-after']).toBe(status === 429 ? '60' : undefined);
  });

  it.each(refusals)('says %i %s, as a problem where the switch says so', async (status, _when, message, act) => {
    stage.vipps.setSwitches({ apimErrorShape: false, retryAfterHeader: false });
    const reply = await act();
    expect([reply.status, reply.headers['content-type']]).toEqual([status, 'application/problem+json; charset=utf-8']);
    expect(reply.body).toEqual({
      type: `https://httpstatuses.io/${status}`,
      title: expect.stringContaining(message),
      status,
      traceId: expect.any(String),
    });
    expect(reply.headers['retry-after']).toBeUndefined();
  });
});

describe('the gateway', () => {
  it.each([
    ['GET', '/epayment/v1/payment/acme-order-1'],
    ['PUT', '/epayment/v1/payments'],
    ['GET', '/epayment/v1/payments/acme-order-1/approve'],
    ['POST', '/epayment/v1/payments/acme-order-1/approve'],
  ])('knows no %s %s', async (method, path) => {
    expect(await stage.caller.call(method, path)).toMatchObject({
      status: 404,
      body: { statusCode: 404, message: 'Resource not found' },
    });
  });
});
