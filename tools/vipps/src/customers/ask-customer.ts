import { authorize, decline } from '../epayment/outcomes';
import { refusedAmounts } from '../epayment/magic-amounts';
import type { Payment } from '../epayment/payment';
import type { World } from '../world';
import { findCustomer } from './customers';

/** Where somebody decides for the customers, the yes comes after a while; else a person or a test says it. */
export function askCustomer(world: World, payment: Payment): void {
  const { approveAfterMs } = world.settings;
  if (approveAfterMs === undefined) return;
  world.clock.after(approveAfterMs, () => approveAsCustomer(world, payment));
}

/** The customer says yes, with the card they have; false where the payment is over, or the card was declined. */
export function approveAsCustomer(world: World, payment: Payment): boolean {
  if (refusedAmounts[payment.request.amount.value] !== undefined) {
    decline(world, payment);
    return false;
  }
  return authorize(world, payment, findCustomer(world.customers, payment.request)?.card);
}
