import { json } from '../http/answer';
import type { OpenRoute } from '../http/router';
import { receiptWarnings } from '../order-management/warnings';
import { LIMIT, limitOf } from './limit';
import { badWish, notThere } from './problem';

const api = 'control';

/** What really happened: to the money, to the payments, to the webhooks. */
export const witnessControls: OpenRoute[] = [
  {
    api,
    method: 'GET',
    path: '/_sim/ledger',
    answer: ({ query }, { ledger }) => json(200, { payments: ledger.accounts(query.get('reference') ?? undefined) }),
  },
  {
    api,
    method: 'GET',
    path: '/_sim/ledger/:reference/entries',
    answer: ({ parameters }, { ledger }) => json(200, { entries: ledger.entries(parameters['reference'] ?? '') }),
  },
  {
    api,
    method: 'GET',
    path: '/_sim/violations',
    answer: (_, { ledger }) => json(200, { violations: ledger.violations() }),
  },
  {
    api,
    method: 'GET',
    path: '/_sim/warnings',
    answer: (_, world) => json(200, { warnings: receiptWarnings(world) }),
  },
  {
    api,
    method: 'GET',
    path: '/_sim/deliveries',
    answer: ({ query }, { deliveries }) => {
      const limit = limitOf(query) ?? Infinity;
      if (Number.isNaN(limit)) return badWish(LIMIT);
      const all = deliveries.list({ reference: query.get('reference') ?? undefined });
      return json(200, { deliveries: all.slice(-limit) });
    },
  },
  {
    api,
    method: 'POST',
    path: '/_sim/deliveries/:id/resend',
    answer: async ({ parameters }, { deliveries }) =>
      (await deliveries.resend(parameters['id'] ?? '')) ? json(200, {}) : notThere('such delivery'),
  },
  {
    api,
    method: 'GET',
    path: '/_sim/registrations',
    answer: (_, { registrations }) =>
      json(200, {
        registrations: registrations
          .all()
          .map(({ secret: _secret, formerSecret: _former, ...registration }) => registration),
      }),
  },
];
