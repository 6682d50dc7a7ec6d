import { withVipps } from '../testing/with-vipps';
import { defaultSalesUnit } from '../sales-units/sales-unit';
import { Caller } from '../testing/caller';
import { otherSalesUnit } from '../testing/other-sales-unit';

const stage = withVipps({ salesUnits: [defaultSalesUnit, otherSalesUnit] });
const list = (headers: Record<string, string | undefined>) =>
  stage.caller.call('GET', '/webhooks/v1/webhooks', undefined, { headers: headers as Record<string, string> });

describe('asking for a token', () => {
  it('gives all numbers as strings, and a JWT that says when it ends', async () => {
    const { status, body } = await stage.caller.askForToken();
    expect(status).toBe(200);
    expect(body).toMatchObject({
      token_type: 'Bearer',
      expires_in: '3600',
      expires_on: expect.stringMatching(/^\d+$/),
    });
    const [, claims = '', signature] = body.access_token.split('.');
    expect(String(JSON.parse(Buffer.from(claims, 'base64url').toString()).exp)).toBe(body.expires_on);
    expect(signature).toBeTruthy();
    expect(body.access_token.length).toBeGreaterThan(1000);
  });

  it('finds the path in any case', async () => {
    const { clientId, clientSecret, subscriptionKey } = stage.vipps.salesUnit;
    const headers = { client_id: clientId, client_secret: clientSecret, 'ocp-apim-subscription-key': subscriptionKey };
    expect((await stage.caller.send('POST', '/accessToken/get', undefined, headers)).status).toBe(200);
  });

  it.each([
    ['subscription key', { 'ocp-apim-subscription-key': 'unknown' }, { statusCode: 401 }],
    ['client', { client_id: 'unknown' }, { error: 'invalid_client', error_codes: [700016] }],
    ['secret', { client_secret: 'unknown' }, { error: 'invalid_client', error_codes: [7000215] }],
    ['sales unit', { 'ocp-apim-subscription-key': 'another-key' }, { error: 'invalid_client' }],
  ])('with the wrong %s is answered by whoever minds it', async (_what, headers, body) => {
    expect(await stage.caller.askForToken(headers)).toMatchObject({ status: 401, body });
  });

  it('in the specialised way takes a form, and gives a number', async () => {
    const { clientId, clientSecret } = stage.vipps.salesUnit;
    const authorization = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;
    const ask = (form: string, headers = {}) =>
      stage.caller.send('POST', '/miami/v1/token', form, { authorization, ...headers });
    expect((await ask('grant_type=client_credentials')).body).toMatchObject({ expires_in: 900, token_type: 'Bearer' });
    expect((await ask('')).body).toEqual({ error: 'invalid_client' });
    const withKey = await ask('grant_type=client_credentials', { 'ocp-apim-subscription-key': 'any' });
    expect(withKey.body).toEqual({ error: 'invalid_client' });
  });
});

describe('a call', () => {
  it('without the subscription key, or with an unknown one, is stopped at the gateway', async () => {
    const { body } = await stage.caller.send('GET', '/webhooks/v1/webhooks');
    expect(body).toEqual({ statusCode: 401, message: expect.stringContaining('missing subscription key') });
    expect((await list({ 'ocp-apim-subscription-key': 'x' })).body.message).toContain('invalid subscription key');
  });

  it('takes either of the two subscription keys', async () => {
    const key = stage.vipps.salesUnit.secondarySubscriptionKey ?? '';
    expect((await list({ 'ocp-apim-subscription-key': key })).status).toBe(200);
  });

  it.each([
    ['no token', ''],
    ['a token without the word', 'token'],
    ['a token with the word in small letters', 'bearer token'],
    ['a token that was never issued', 'Bearer aaaa.bbbb.cccc'],
  ])('with %s says only that something went wrong', async (_what, authorization) => {
    const token = await stage.caller.token();
    const { status, body } = await list({ authorization: authorization.replace('token', token) });
    expect(status).toBe(401);
    expect(body).toEqual({ statusCode: 401, message: 'Something went wrong, please try again later' });
  });

  it('with a token that was tampered with is refused', async () => {
    const [head, , signature] = (await stage.caller.token()).split('.');
    const claims = Buffer.from(JSON.stringify({ appid: defaultSalesUnit.clientId, exp: 9e9 })).toString('base64url');
    expect((await list({ authorization: `Bearer ${head}.${claims}.${signature}` })).status).toBe(401);
  });

  it('with the token of another sales unit is refused', async () => {
    const stranger = new Caller(stage.vipps, otherSalesUnit);
    const token = await stranger.token();
    await stranger.close();
    expect((await list({ authorization: `Bearer ${token}` })).status).toBe(401);
  });

  it('for another sales unit than its keys is forbidden', async () => {
    const { status, body } = await list({ 'merchant-serial-number': '7654321' });
    expect(status).toBe(403);
    expect(body).toEqual({ statusCode: 403, message: expect.stringContaining('not accessible') });
  });

  it('with a token whose time is over is refused, until a new one is fetched', async () => {
    await stage.vipps.clock.step(3_600_000);
    expect((await list({})).status).toBe(401);
    stage.caller.forgetToken();
    expect((await list({})).status).toBe(200);
    stage.vipps.expireTokens();
    expect((await list({})).status).toBe(401);
    stage.caller.forgetToken();
  });

  it('gets a problem document from the gateway, where the switch says so', async () => {
    stage.vipps.setSwitches({ apimErrorShape: false });
    expect((await list({ authorization: '' })).body).toMatchObject({
      status: 401,
      type: 'https://httpstatuses.io/401',
    });
    stage.vipps.setSwitches({ apimErrorShape: true });
  });

  it('to nowhere is not found', async () => {
    expect(await stage.caller.send('GET', '/nowhere')).toMatchObject({ status: 404, body: { statusCode: 404 } });
  });
});

describe('two sales units', () => {
  it('may use the same reference, and see nothing of each other', async () => {
    const stranger = new Caller(stage.vipps, otherSalesUnit);
    expect((await stage.caller.create('acme-shared-1')).status).toBe(201);
    expect((await stranger.get('acme-shared-1')).code).toBe('5090');
    expect((await stranger.create('acme-shared-1')).status).toBe(201);
    await stranger.close();
  });
});
