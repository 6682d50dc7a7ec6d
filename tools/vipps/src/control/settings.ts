import { json } from '../http/answer';
import type { OpenRoute } from '../http/router';
import { defaultSwitches, type Switches } from '../sales-units/switches';
import { badWish, notThere } from './problem';
import { wishOf } from './wish';

const api = 'control';

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
      if (approveAfterMs !== null && typeof approveAfterMs !== 'number') {
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
    answer: ({ query }, { salesUnits }) => {
      const merchantSerialNumber = query.get('msn');
      if (merchantSerialNumber === null) return json(200, salesUnits.defaults);
      const salesUnit = salesUnits.withNumber(merchantSerialNumber);
      return salesUnit ? json(200, salesUnits.switchesOf(salesUnit)) : notThere('such sales unit');
    },
  },
  {
    api,
    method: 'PUT',
    path: '/_sim/switches',
    answer: (call, { salesUnits }) => {
      const changes = wishOf(call) as Partial<Switches>;
      const unknown = Object.keys(changes).find((name) => !(name in defaultSwitches));
      if (unknown !== undefined) return badWish(`There is no switch ${unknown}.`);
      salesUnits.set(changes, call.query.get('msn') ?? undefined);
      return json(200, salesUnits.defaults);
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
