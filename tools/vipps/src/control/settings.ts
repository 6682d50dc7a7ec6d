import { json, type Answer } from '../http/answer';
import type { Call } from '../http/call';
import type { OpenRoute } from '../http/router';
import { switchesSchema } from '../sales-units/switch-schema';
import type { SwitchChanges } from '../sales-units/switches';
import { flawsOf } from '../schema/check';
import { parseBody } from '../schema/parse-body';
import type { World } from '../world';
import { badWish, notThere } from './problem';
import { wishOf } from './wish';

const api = 'control';

/** Of one sales unit where it is named, otherwise of all that do not differ. */
function switchesAsked({ query }: Call, { salesUnits }: World): Answer {
  const merchantSerialNumber = query.get('msn');
  if (merchantSerialNumber === null) return json(200, salesUnits.defaults);
  const salesUnit = salesUnits.withNumber(merchantSerialNumber);
  return salesUnit ? json(200, salesUnits.switchesOf(salesUnit)) : notThere('such sales unit');
}

const isDelay = (ms: unknown): ms is number => typeof ms === 'number' && Number.isSafeInteger(ms) && ms >= 0;

export const settingControls: OpenRoute[] = [
  {
    api,
    method: 'GET',
    path: '/_sim/settings',
    answer: (_, { settings }) => json(200, { approveAfterMs: settings.approveAfterMs ?? null }),
  },
  {
    api,
    method: 'PUT',
    path: '/_sim/settings',
    answer: (call, { settings }) => {
      const { approveAfterMs } = wishOf(call);
      if (approveAfterMs !== null && !isDelay(approveAfterMs)) {
        return badWish('Say when customers approve: {"approveAfterMs":1500}, or null for never by themselves.');
      }
      settings.approveAfterMs = approveAfterMs ?? undefined;
      return json(200, { approveAfterMs });
    },
  },
  {
    api,
    method: 'GET',
    path: '/_sim/switches',
    answer: switchesAsked,
  },
  {
    api,
    method: 'PUT',
    path: '/_sim/switches',
    answer: (call, world) => {
      const { salesUnits } = world;
      const changes = parseBody(call.rawBody);
      const flaws = flawsOf(changes, switchesSchema);
      if (flaws.length > 0) return json(400, { message: 'No switch can be set so.', flaws });
      const merchantSerialNumber = call.query.get('msn') ?? undefined;
      if (merchantSerialNumber !== undefined && !salesUnits.withNumber(merchantSerialNumber)) {
        return notThere('such sales unit');
      }
      salesUnits.set(changes as SwitchChanges, merchantSerialNumber);
      return switchesAsked(call, world);
    },
  },
  {
    api,
    method: 'GET',
    path: '/_sim/sales-units',
    answer: (_, { salesUnits }) => json(200, { salesUnits: salesUnits.all() }),
  },
  {
    api,
    method: 'POST',
    path: '/_sim/tokens/expire',
    answer: (_, { tokens }) => {
      tokens.revokeAll();
      return { status: 204 };
    },
  },
];
