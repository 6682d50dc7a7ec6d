import { json, type Answer } from '../http/answer';
import { header, type Call } from '../http/call';
import { missingKey, unknownKey } from '../http/gateway-answers';
import type { OpenRoute } from '../http/router';
import { traceId } from '../http/trace-id';
import type { World } from '../world';

/** Answered by Azure's directory, in its own words. */
function refusedClient(code: number, description: string, now: number): Answer {
  return json(401, {
    error: 'invalid_client',
    error_description: `AADSTS${code}: ${description}`,
    error_codes: [code],
    timestamp: new Date(now).toISOString().replace('T', ' ').replace(/\.\d+/, ''),
    trace_id: traceId(),
    correlation_id: traceId(),
    error_uri: `https://login.windows.net/error?code=${code}`,
  });
}

/** The token call takes the client's credentials in headers, and its answer has all numbers as strings. */
function issueToken(call: Call, { tokens, salesUnits, clock }: World): Answer {
  const key = header(call, 'ocp-apim-subscription-key');
  if (!key) return missingKey(salesUnits.defaults);
  const keyHolder = salesUnits.withSubscriptionKey(key);
  if (!keyHolder) return unknownKey(salesUnits.defaults);

  const now = clock.now();
  const salesUnit = salesUnits.withClientId(header(call, 'client_id') ?? '');
  if (!salesUnit || salesUnit !== keyHolder) {
    return refusedClient(700016, 'Application was not found in the directory.', now);
  }
  if (header(call, 'client_secret') !== salesUnit.clientSecret) {
    return refusedClient(7000215, 'Invalid client secret provided.', now);
  }

  const { accessTokenSeconds } = salesUnits.switchesOf(salesUnit);
  const { token, expiresAt } = tokens.issue(salesUnit, now, accessTokenSeconds);
  return json(200, {
    token_type: 'Bearer',
    expires_in: String(accessTokenSeconds),
    ext_expires_in: String(accessTokenSeconds),
    expires_on: String(expiresAt),
    not_before: String(Math.floor(now / 1000)),
    resource: '00000002-0000-0000-c000-000000000000',
    access_token: token,
  });
}

export const accessTokenRoutes: OpenRoute[] = [
  { api: 'access-token', name: 'accessToken', method: 'POST', path: '/accesstoken/get', answer: issueToken },
];
