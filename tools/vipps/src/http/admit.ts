import type { World } from '../world';
import type { Answer } from './answer';
import { header, type AdmittedCall, type Call } from './call';
import { foreignSalesUnit, missingKey, unknownKey, unusableToken } from './gateway-answers';

const BEARER = 'Bearer ';

/** What the gateway looks at before any API sees the call: subscription key, token, and that both mean one sales unit. */
export function admit(call: Call, { salesUnits, tokens, clock }: World): AdmittedCall | Answer {
  const key = header(call, 'ocp-apim-subscription-key');
  if (!key) return missingKey(salesUnits.defaults);
  const salesUnit = salesUnits.withSubscriptionKey(key);
  if (!salesUnit) return unknownKey(salesUnits.defaults);
  const switches = salesUnits.switchesOf(salesUnit);

  const authorization = header(call, 'authorization') ?? '';
  if (!authorization.startsWith(BEARER)) return unusableToken(switches);
  const tokenHolder = tokens.salesUnitOf(authorization.slice(BEARER.length), clock.now());
  if (tokenHolder !== salesUnit) return unusableToken(switches);

  const number = header(call, 'merchant-serial-number');
  if (number !== undefined && number !== salesUnit.merchantSerialNumber && /^[0-9]{4,10}$/.test(number)) {
    return foreignSalesUnit(switches);
  }
  return Object.assign(call, { salesUnit, switches });
}
