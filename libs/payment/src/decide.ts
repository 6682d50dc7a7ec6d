/** What may happen to a payment: the one place that says yes, says no, or says that it is so already. */
import type { PaymentEvent } from '@payments/events';
import type { PaymentCommand } from './commands';
import { isRefusal, type Decision } from './decision';
import { evolve } from './evolve';
import { grantRequest, grantWish } from './grant-wish';
import type { Payment } from './payment';
import { recordFact } from './record-fact';
import { refuse } from './refusal';

export function decide(command: PaymentCommand, payment: Payment): Decision {
  if (command.type === 'RequestPayment') return grantRequest(command, payment);
  if (payment.status === 'none') return refuse('payment-unknown', 'There is no payment with this reference.');

  switch (command.type) {
    case 'RequestCapture':
    case 'RequestCaptureAgain':
    case 'RequestRefund':
    case 'RequestRefundAgain':
    case 'RequestCancel':
    case 'CorrectReceipt':
    case 'RequestForgetting':
    case 'RequestRetry':
      return grantWish(command, payment);
    default:
      return recordFact(command, payment);
  }
}

/** One decision on several commands, each on what the ones before it changed. The first refusal is the whole answer. */
export function decideAll(commands: readonly PaymentCommand[], payment: Payment): Decision {
  const events: PaymentEvent[] = [];
  let after = payment;
  for (const command of commands) {
    const decision = decide(command, after);
    if (isRefusal(decision)) return decision;
    for (const event of decision) after = evolve(after, event);
    events.push(...decision);
  }
  return events;
}
