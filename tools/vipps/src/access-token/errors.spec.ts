import type { Fault } from '../index';
import type { Reply } from '../testing/caller';
import { otherSalesUnit } from '../testing/other-sales-unit';
import { defaultSalesUnit } from '../sales-units/sales-unit';
import { withVipps } from '../testing/with-vipps';

const stage = withVipps({ salesUnits: [defaultSalesUnit, otherSalesUnit] });
const { clientId, clientSecret, subscriptionKey } = defaultSalesUnit;
const right = { client_id: clientId, client_secret: clientSecret, 'ocp-apim-subscription-key': subscriptionKey };

const asking = (changes: Record<string, string | undefined>) => (): Promise<Reply> => {
  const headers = Object.entries({ ...right, ...changes }).filter(([, value]) => value !== undefined);
  return stage.caller.send('POST', '/accesstoken/get', undefined, Object.fromEntries(headers) as typeof right);
};

const tooOften = async (): Promise<Reply> => {
  stage.vipps.setSwitches({ accessTokenPerMinute: 1 });
  await stage.caller.askForToken();
  return stage.caller.askForToken();
};

const failing = (): Promise<Reply> => {
  const fault: Fault = { call: 'accessToken', does: 'answer', status: 500, body: { error: 'server_error' } };
  stage.vipps.addFault(fault);
  return stage.caller.askForToken();
};

/** What Azure's directory says: numbers as numbers, and no more of its sentence than its code is promised. */
const fromDirectory = (error: string, code: number) => ({
  error,
  error_description: expect.stringContaining(`AADSTS${code}: `),
  error_codes: [code],
  timestamp: expect.stringMatching(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}Z$/),
  trace_id: expect.any(String),
  correlation_id: expect.any(String),
  error_uri: expect.stringContaining(String(code)),
});
const fromGateway = (statusCode: number, words: string) => ({ statusCode, message: expect.stringContaining(words) });

afterEach(() => {
  stage.vipps.clearFaults();
  stage.vipps.setSwitches({ accessTokenPerMinute: null });
});

describe('asking for a token is refused', () => {
  it.each([
    [400, 'without a client', asking({ client_id: undefined }), fromDirectory('invalid_request', 900144)],
    [400, 'without a secret', asking({ client_secret: undefined }), fromDirectory('invalid_request', 900144)],
    [401, 'for an unknown client', asking({ client_id: 'unknown' }), fromDirectory('invalid_client', 700016)],
    [401, 'with a wrong secret', asking({ client_secret: 'wrong' }), fromDirectory('invalid_client', 7000215)],
    [
      401,
      'with the key of another sales unit',
      asking({ 'ocp-apim-subscription-key': otherSalesUnit.subscriptionKey }),
      fromDirectory('invalid_client', 700016),
    ],
    [
      401,
      'without a key',
      asking({ 'ocp-apim-subscription-key': undefined }),
      fromGateway(401, 'missing subscription'),
    ],
    [
      401,
      'with an unknown key',
      asking({ 'ocp-apim-subscription-key': 'x' }),
      fromGateway(401, 'invalid subscription'),
    ],
    [429, 'too often, where the switch says how often that is', tooOften, fromGateway(429, 'Try again in 60 seconds')],
    [500, 'while the directory fails', failing, { error: 'server_error' }],
  ] as [number, string, () => Promise<Reply>, object][])('with %i %s', async (status, _when, ask, body) => {
    const reply = await ask();
    expect({ status: reply.status, body: reply.body }).toEqual({ status, body });
  });
});

describe('asking for a token in the specialised way is refused', () => {
  const basic = (id: string, secret: string) => `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;
  const form = 'grant_type=client_credentials';

  it.each([
    ['without a grant type', '', { authorization: basic(clientId, clientSecret) }],
    [
      'with a subscription key',
      form,
      { authorization: basic(clientId, clientSecret), 'ocp-apim-subscription-key': 'x' },
    ],
    ['for an unknown client', form, { authorization: basic('unknown', clientSecret) }],
    ['with a wrong secret', form, { authorization: basic(clientId, 'wrong') }],
    ['without credentials', form, {}],
    ['with another kind of credentials', form, { authorization: 'Bearer x' }],
  ] as [string, string, Record<string, string>][])('with invalid_client %s', async (_when, body, headers) => {
    expect(await stage.caller.send('POST', '/miami/v1/token', body, headers)).toMatchObject({
      status: 400,
      text: '{"error":"invalid_client"}',
    });
  });

  it('and given the lifetime as text, where the switch says so', async () => {
    stage.vipps.setSwitches({ shortTokenExpiresIn: 'string' });
    const headers = { authorization: basic(clientId, clientSecret) };
    expect((await stage.caller.send('POST', '/miami/v1/token', form, headers)).body.expires_in).toBe('900');
    stage.vipps.setSwitches({ shortTokenExpiresIn: 'number' });
  });
});
