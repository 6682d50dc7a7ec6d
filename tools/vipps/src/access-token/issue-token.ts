import { json, type Answer } from '../http/answer';
import { header, type Call } from '../http/call';
import { missingKey, unknownKey } from '../http/gateway-answers';
import type { OpenRoute } from '../http/router';
import { traceId } from '../http/trace-id';
import { limitApi } from '../rate-limits/limit';
import type { World } from '../world';

/** Answered by Azure's directory, in its own words. */
function refused(status: 400 | 401, code: number, description: string, now: number): Answer {
  return json(status, {
    error: status === 400 ? 'invalid_request' : 'invalid_client',
    error_description: `AADSTS${code}: ${description}`,
    error_codes: [code],
    timestamp: new Date(now).toISOString().replace('T', ' ').replace(/\.\d+/, ''),
    trace_id: traceId(),
    correlation_id: traceId(),
    error_uri: `https://login.windows.net/error?code=${code}`,
  });
}

/** The token call takes the client's credentials in headers, and its answer has all numbers as strings. */
function issueToken(call: Call, world: World): Answer {
  const { tokens, salesUnits, clock } = world;
  const key = header(call, 'ocp-apim-subscription-key');
  if (!key) return missingKey(salesUnits.defaults);
  const keyHolder = salesUnits.withSubscriptionKey(key);
  if (!keyHolder) return unknownKey(salesUnits.defaults);

  const switches = salesUnits.switchesOf(keyHolder);
  const turnedAway = limitApi(call, switches.accessTokenPerMinute, switches, world);
  if (turnedAway) return turnedAway;

  const now = clock.now();
  const missing = ['client_id', 'client_secret'].find((name) => !header(call, name));
  if (missing !== undefined) return refused(400, 900144, `The request must contain '${missing}'.`, now);
  const salesUnit = salesUnits.withClientId(header(call, 'client_id') ?? '');
  if (!salesUnit || salesUnit !== keyHolder) {
    return refused(401, 700016, 'Application was not found in the directory.', now);
  }
  if (header(call, 'client_secret') !== salesUnit.clientSecret) {
    return refused(401, 7000215, 'Invalid client secret provided.', now);
  }

  const { accessTokenSeconds } = switches;
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
