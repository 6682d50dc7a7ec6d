import { abort, authorize, decline, declineAmount, refuseConsent } from '../epayment/outcomes';
import { refusalOfAmount } from '../epayment/magic-amounts';
import type { CardNetwork, Payment } from '../epayment/payment';
import type { World } from '../world';
import { findCustomer } from './customers';

const HOUR_MS = 3_600_000;

/** Long-living requests are remembered twice; ordinary ones never. */
const REMINDERS_BEFORE_EXPIRY_MS = [72 * HOUR_MS, 24 * HOUR_MS];

const isOpen = ({ state }: Payment): boolean => state === 'CREATED';

/** The push has gone out. Where the customer is played for, the yes comes after a while. */
export function askCustomer(world: World, payment: Payment): void {
  const afterMs = approvalDelayMs(world, payment);
  if (afterMs === undefined) return;
  world.clock.after(
    afterMs,
    () => {
      if (approvalDelayMs(world, payment) !== undefined) approveAsCustomer(world, payment);
    },
    () => isOpen(payment),
  );
}

/** After how long the yes comes by itself; undefined where it is left to a person, who may have put it off. */
function approvalDelayMs({ hands, settings }: World, { request, postponed }: Payment): number | undefined {
  if (postponed) return undefined;
  switch (hands.answererOf(request.customer?.phoneNumber ?? '')) {
    case 'person':
      return undefined;
    case 'phone':
      return settings.approveAfterMs ?? 0;
    case 'nobody':
      return settings.approveAfterMs;
  }
}

/** Whoever approves without a person does so for all that is open on a phone, now that the person is gone. */
export function askAgain(world: World, phoneNumber: string): void {
  if (world.hands.answererOf(phoneNumber) === 'person') return;
  for (const payment of openOn(world, phoneNumber)) askCustomer(world, payment);
}

/** Whether a phone that is held approves without the person who holds it. */
export function setApprovesByItself(world: World, phoneNumber: string, on: boolean): void {
  world.hands.setApprovesByItself(phoneNumber, on);
  askAgain(world, phoneNumber);
}

const openOn = ({ payments }: World, phoneNumber: string): Payment[] =>
  [...payments.all()].filter(
    ({ state, request }) => state === 'CREATED' && request.customer?.phoneNumber === phoneNumber,
  );

/** Sets the reminders of a long-living request that are still to come. */
export function remindCustomer(world: World, payment: Payment): void {
  if (payment.request.expiresAt == null) return;
  for (const beforeMs of REMINDERS_BEFORE_EXPIRY_MS) {
    const moment = payment.expiresAt - beforeMs;
    if (moment <= world.clock.now()) continue;
    world.clock.at(
      moment,
      () => world.phones.show(payment, 'REMINDER'),
      () => isOpen(payment),
    );
  }
}

/** The customer says yes, with the card they have; false where nothing came of it. */
export function approveAsCustomer(world: World, payment: Payment, card?: CardNetwork): boolean {
  if (!world.phones.isReachable(payment)) return false;
  if (refusalOfAmount(payment.request.amount) !== undefined) {
    declineAmount(world, payment);
    return false;
  }
  return authorize(world, payment, card ?? findCustomer(world.customers, payment.request)?.card);
}

/** The customer says yes with a card that the issuer refuses: the request stays open for another. */
export function declineAsCustomer(world: World, payment: Payment): boolean {
  if (world.phones.isReachable(payment)) decline(world, payment);
  return false;
}

/** The customer would pay, but does not want to tell what the merchant asks for besides. */
export function refuseConsentAsCustomer(world: World, payment: Payment): boolean {
  if (!payment.request.profile?.scope || !world.phones.isReachable(payment)) return false;
  return refuseConsent(world, payment);
}

/** The customer says no. */
export const rejectAsCustomer = (world: World, payment: Payment): boolean =>
  world.phones.isReachable(payment) && abort(world, payment);

/** The customer puts it off; only a long-living request can wait. */
export function postponeAsCustomer(world: World, payment: Payment): boolean {
  if (payment.state !== 'CREATED' || payment.request.expiresAt == null || !world.phones.isReachable(payment)) {
    return false;
  }
  payment.postponed = true;
  world.payments.save(payment);
  world.phones.show(payment, 'POSTPONED');
  return true;
}

/** A phone that comes back has its open requests in its list, and whoever approves by themselves does so then. */
export function setFlightMode(world: World, phoneNumber: string, on: boolean): void {
  world.phones.setFlightMode(phoneNumber, on);
  world.hands.changed(phoneNumber);
  if (on) return;
  for (const payment of openOn(world, phoneNumber)) askCustomer(world, payment);
}
