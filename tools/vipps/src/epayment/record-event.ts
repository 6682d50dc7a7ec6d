import { randomUUID } from 'node:crypto';
import type { World } from '../world';
import type { EventName, Payment, PaymentEvent } from './payment';

interface Happening {
  name: EventName;
  /** Minor units: of this event, not the total. */
  amount: number;
  key?: string | undefined;
  success?: boolean;
}

/** Writes an event to the payment's log and sets its webhooks on their way. */
export function recordEvent(world: World, payment: Payment, { name, amount, key, success = true }: Happening): void {
  const event: PaymentEvent = {
    reference: payment.reference,
    pspReference: name === 'CREATED' ? payment.pspReference : randomUUID(),
    name,
    amount: { currency: payment.request.amount.currency, value: amount },
    timestamp: new Date(world.clock.now()).toISOString(),
    idempotencyKey: key ?? null,
    success,
  };
  payment.events.push(event);
  world.payments.save(payment);
  world.deliveries.enqueue(payment, event);
  if (success) world.phones.show(payment, name);
}
