import {
  approveAsCustomer,
  declineAsCustomer,
  postponeAsCustomer,
  refuseConsentAsCustomer,
  rejectAsCustomer,
} from '../customers/ask-customer';
import { beginApproval, releaseHold } from '../epayment/circumstances';
import { expire, revokeCaptures } from '../epayment/outcomes';
import type { CardNetwork, Payment } from '../epayment/payment';
import { json, type Answer } from '../http/answer';
import type { Call } from '../http/call';
import type { OpenRoute } from '../http/router';
import type { World } from '../world';
import { insideView } from './inside-payment';
import { flawsOf } from '../schema/check';
import type { Schema } from '../schema/schema';
import { LIMIT, limitOf } from './limit';
import { badWish, notThere } from './problem';
import { whyNothing, type Act } from './why-nothing';
import { wishOf } from './wish';

const PAGE = 100;
const states: readonly string[] = ['CREATED', 'AUTHORIZED', 'ABORTED', 'EXPIRED', 'TERMINATED'];

/** With which card a customer says yes, their own unless told; or with one that is declined. */
export const approvalSchema: Schema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    card: { type: 'string', enum: ['visa', 'visa-electron', 'mastercard', 'bankaxept'] },
    declined: { type: 'boolean' },
  },
};

function list({ query }: Call, world: World): Answer {
  const state = query.get('state');
  if (state !== null && !states.includes(state))
    return badWish(`There is no state ${state}, but ${states.join(', ')}.`);
  const limit = limitOf(query) ?? PAGE;
  if (Number.isNaN(limit)) return badWish(LIMIT);
  const part = query.get('reference') ?? '';
  const payments = [...world.payments.all()]
    .filter((payment) => (state === null || payment.state === state) && payment.reference.includes(part))
    .slice(-limit);
  return json(200, { payments: payments.map((payment) => insideView(payment, world)) });
}

interface Approval {
  card?: CardNetwork;
  declined?: boolean;
}

/** What can be done to one payment that no call of Vipps' does; each says whether it changed anything. */
const acts: Record<Act, (payment: Payment, world: World, approval: Approval) => boolean> = {
  approve: (payment, world, { card, declined }) =>
    declined ? declineAsCustomer(world, payment) : approveAsCustomer(world, payment, card),
  reject: (payment, world) => rejectAsCustomer(world, payment),
  'refuse-consent': (payment, world) => refuseConsentAsCustomer(world, payment),
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
    const approval = name === 'approve' ? wishOf(call) : {};
    const flaws = flawsOf(approval, approvalSchema);
    if (flaws.length > 0) return json(400, { message: 'Nobody can approve so.', flaws });
    // Before it is tried: afterwards the payment may be another.
    const message = whyNothing(name as Act, payment, world, approval['declined'] === true);
    const done = act(payment, world, approval);
    if (done) return json(200, { done, payment: insideView(payment, world) });
    return json(409, { done, message, payment: insideView(payment, world) });
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
