import { approveAsCustomer, declineAsCustomer, postponeAsCustomer, rejectAsCustomer } from '../customers/ask-customer';
import { beginApproval, releaseHold } from '../epayment/circumstances';
import { expire, revokeCaptures } from '../epayment/outcomes';
import type { CardNetwork, Payment } from '../epayment/payment';
import { json, type Answer } from '../http/answer';
import type { Call } from '../http/call';
import type { OpenRoute } from '../http/router';
import type { World } from '../world';
import { insideView } from './inside-payment';
import { notThere } from './problem';
import { wishOf } from './wish';

const PAGE = 100;
const cards: readonly CardNetwork[] = ['visa', 'visa-electron', 'mastercard', 'bankaxept'];

function list({ query }: Call, world: World): Answer {
  const state = query.get('state');
  const part = query.get('reference') ?? '';
  const limit = Number(query.get('limit')) || PAGE;
  const payments = [...world.payments.all()]
    .filter((payment) => (state === null || payment.state === state) && payment.reference.includes(part))
    .slice(-limit);
  return json(200, { payments: payments.map((payment) => insideView(payment, world)) });
}

/** What can be done to one payment that no call of Vipps' does; each says whether it changed anything. */
const acts: Record<string, (payment: Payment, world: World, call: Call) => boolean> = {
  approve: (payment, world, call) => {
    const { card, declined } = wishOf(call);
    if (declined === true) return declineAsCustomer(world, payment);
    const chosen = cards.find((known) => known === card);
    return approveAsCustomer(world, payment, chosen);
  },
  reject: (payment, world) => rejectAsCustomer(world, payment),
  postpone: (payment, world) => postponeAsCustomer(world, payment),
  expire: (payment, world) => expire(world, payment),
  'begin-approval': (payment, world) => beginApproval(world, payment),
  'revoke-captures': (payment, world) => revokeCaptures(world, payment),
  'release-hold': (payment, world) => releaseHold(world, payment),
};

const actRoutes: OpenRoute[] = Object.entries(acts).map(([name, act]) => ({
  api: 'control',
  method: 'POST',
  path: `/_sim/payments/:reference/${name}`,
  answer: (call, world) => {
    const payment = found(call, world);
    if (!payment) return notThere('such payment');
    const done = act(payment, world, call);
    return json(done ? 200 : 409, { done, payment: insideView(payment, world) });
  },
}));

const found = ({ parameters, query }: Call, { payments }: World): Payment | undefined =>
  payments.findAnywhere(parameters['reference'] ?? '', query.get('msn') ?? undefined);

export const paymentControls: OpenRoute[] = [
  { api: 'control', method: 'GET', path: '/_sim/payments', answer: list },
  {
    api: 'control',
    method: 'GET',
    path: '/_sim/payments/:reference',
    answer: (call, world) => {
      const payment = found(call, world);
      return payment ? json(200, insideView(payment, world)) : notThere('such payment');
    },
  },
  ...actRoutes,
];
