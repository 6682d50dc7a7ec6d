import { json, type Answer } from '../http/answer';
import { header, type Call } from '../http/call';
import type { OpenRoute } from '../http/router';
import type { World } from '../world';

const LIFETIME_SECONDS = 900;

const refused: Answer = json(400, { error: 'invalid_client' });

/**
 * OAuth's client credentials, for the few keys that are made for it. The subscription key must not be sent, and the
 * lifetime is a number here, unlike in the standard token call.
 */
function issueShortToken(call: Call, { tokens, salesUnits, clock }: World): Answer {
  const [scheme, credentials = ''] = (header(call, 'authorization') ?? '').split(' ');
  const form = new URLSearchParams(call.rawBody.toString('utf8'));
  if (scheme !== 'Basic' || form.get('grant_type') !== 'client_credentials') return refused;
  if (header(call, 'ocp-apim-subscription-key') !== undefined) return refused;

  const [clientId = '', ...secret] = Buffer.from(credentials, 'base64').toString('utf8').split(':');
  const salesUnit = salesUnits.withClientId(clientId);
  if (!salesUnit || salesUnit.clientSecret !== secret.join(':')) return refused;
  const { token } = tokens.issue(salesUnit, clock.now(), LIFETIME_SECONDS);
  const { shortTokenExpiresIn } = salesUnits.switchesOf(salesUnit);
  const lifetime = shortTokenExpiresIn === 'string' ? String(LIFETIME_SECONDS) : LIFETIME_SECONDS;
  return json(200, { access_token: token, token_type: 'Bearer', expires_in: lifetime });
}

export const shortTokenRoutes: OpenRoute[] = [
  { api: 'access-token', name: 'shortToken', method: 'POST', path: '/miami/v1/token', answer: issueShortToken },
];
