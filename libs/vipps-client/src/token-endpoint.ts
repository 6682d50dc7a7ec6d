/**
 * `POST /accesstoken/get` (Access token API, standard flow): credentials in headers, an empty body, numbers as
 * strings.
 */
import type { AccessToken } from './access-token';
import type { Connections } from './exchange';
import { done, silent, type Busy, type Outcome, type Refused, type Silent } from './outcome';
import { isFields, parseJson, UNREADABLE } from './reader';
import { verdictOn } from './verdict';

export async function fetchAccessToken(
  connections: Connections,
  path: string,
  headers: string[],
  now: () => number,
): Promise<Outcome<AccessToken>> {
  const answer = await connections.exchange({ method: 'POST', path, headers });
  if (answer.kind === 'silent') return silent(`no access token: ${answer.reason}`);
  if (answer.status !== 200) return withoutToken(verdictOn(answer, now));
  const token = readAccessToken(parseJson(answer.body));
  return token === UNREADABLE ? silent('no access token: unreadable answer with status 200') : done(token);
}

/** No token is never the payment's fault, so a refusal of the credentials is a reason to wait for better ones. */
function withoutToken(verdict: Refused | Busy | Silent): Busy | Silent {
  if (verdict.kind === 'silent') return silent(`no access token: ${verdict.reason}`);
  const { status, traceId } = verdict;
  const retryAfterMs = verdict.kind === 'busy' ? verdict.retryAfterMs : undefined;
  return {
    kind: 'busy',
    status,
    reason: 'no-access-token',
    ...(traceId !== undefined && { traceId }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  };
}

/** A JWT, which is what fits into a header unchanged. */
const TOKEN = /^[\x21-\x7e]{1,8192}$/;
const SECONDS = /^[1-9]\d{0,6}$/;

function readAccessToken(answer: unknown): AccessToken | typeof UNREADABLE {
  if (!isFields(answer)) return UNREADABLE;
  const { access_token: token, expires_in: expiresIn } = answer;
  const seconds = typeof expiresIn === 'number' ? String(expiresIn) : expiresIn;
  if (typeof token !== 'string' || !TOKEN.test(token) || typeof seconds !== 'string' || !SECONDS.test(seconds))
    return UNREADABLE;
  return { authorization: `Bearer ${token}`, lifetimeMs: Number(seconds) * 1_000 };
}
