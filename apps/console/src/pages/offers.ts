import type { Amount } from '@payments/events';
import { capturable, decide, isRefusal, refundable, type Payment, type PaymentWish } from '@payments/payment';
import { ACTIONS, type Action } from '../api/actions';
import type { Offer } from '../api/payment';
import type { Role } from '../api/session';
import { mayPlay, roleFor } from '../log-in/gate';

/** What the decider would grant now, of what the role may ask for. The decision itself is the service's. */
export const offersOf = (payment: Payment, role: Role, at: number): readonly Offer[] =>
  ACTIONS.filter((action) => mayPlay(role, roleFor(action)))
    .filter((action) => {
      const decision = decide(wishOf(action, at), payment);
      return !isRefusal(decision) && decision.length > 0;
    })
    .map((action) => {
      const max = maxOf(action, payment);
      return { action, ...(max && { max }) };
    });

function wishOf(action: Action, at: number): PaymentWish {
  // No operation of anybody's has this name: ids are not empty.
  const unused = '';
  switch (action) {
    case 'retry':
      return { type: 'RequestRetry', at, data: {} };
    case 'cancel':
      return { type: 'RequestCancel', at, data: { cancelId: unused } };
    case 'capture':
      return { type: 'RequestCapture', at, data: { captureId: unused } };
    case 'refund':
      return { type: 'RequestRefund', at, data: { refundId: unused } };
  }
}

function maxOf(action: Action, payment: Payment): Amount | undefined {
  if (payment.status !== 'authorized') return undefined;
  return action === 'capture' ? capturable(payment) : action === 'refund' ? refundable(payment) : undefined;
}
