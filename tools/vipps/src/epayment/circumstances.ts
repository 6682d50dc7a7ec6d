import type { World } from '../world';
import type { Payment } from './payment';

/** The customer has the finger on the button: a cancellation has to wait. */
export const beginApproval = (world: World, payment: Payment): boolean =>
  payment.state === 'CREATED' && changed(world, payment, { isBeingApproved: true });

/** The bank lets the reservation go: nothing can be captured any more, although the payment does not show it. */
export const releaseHold = (world: World, payment: Payment): boolean =>
  payment.state === 'AUTHORIZED' && changed(world, payment, { holdReleased: true });

function changed({ payments }: World, payment: Payment, change: Partial<Payment>): boolean {
  payments.save(Object.assign(payment, change));
  return true;
}
