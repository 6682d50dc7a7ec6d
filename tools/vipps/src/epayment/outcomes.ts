import { randomUUID } from 'node:crypto';
import type { World } from '../world';
import { captureGuaranteedUntil, captureUntil } from './deadlines';
import { remainderOf, type CardNetwork, type Payment } from './payment';
import { recordEvent } from './record-event';

const switchesOf = ({ salesUnits }: World, { merchantSerialNumber }: Payment) => {
  const salesUnit = salesUnits.withNumber(merchantSerialNumber);
  return salesUnit ? salesUnits.switchesOf(salesUnit) : salesUnits.defaults;
};

const postedTo = ({ merchantSerialNumber, reference, request }: Payment) => ({
  merchantSerialNumber,
  reference,
  currency: request.amount.currency,
});

/** The customer said yes: the money is reserved. False where it was too late for that. */
export function authorize(world: World, payment: Payment, card: CardNetwork = 'visa'): boolean {
  if (payment.state !== 'CREATED') return false;
  const now = world.clock.now();
  const { value } = payment.request.amount;
  payment.state = 'AUTHORIZED';
  payment.isBeingApproved = false;
  payment.authorized = value;
  payment.authorizedAt = now;
  payment.card = card;
  payment.captureUntil = captureUntil(now, switchesOf(world, payment));
  payment.captureGuaranteedUntil = captureGuaranteedUntil(now, card);
  world.ledger.post({
    at: now,
    ...postedTo(payment),
    effect: 'authorize',
    by: 'customer',
    amount: value,
    captureUntil: payment.captureUntil,
  });
  recordEvent(world, payment, { name: 'AUTHORIZED', amount: value, key: payment.createKey });
  awaitDeadline(world, payment);
  return true;
}

/** The customer's card was declined. The request stays open: another card may be tried. */
export function decline(world: World, payment: Payment): void {
  if (payment.state !== 'CREATED' || !switchesOf(world, payment).successFalseEvents) return;
  recordEvent(world, payment, { name: 'AUTHORIZED', amount: payment.request.amount.value, success: false });
}

/** An amount that is always refused; whether the request outlives that is not documented. */
export function declineAmount(world: World, payment: Payment): void {
  if (switchesOf(world, payment).magicAmountLeaves === 'ABORTED') abort(world, payment);
  else decline(world, payment);
}

/** The customer did not want to tell what was asked for; what becomes of the request then is not documented. */
export function refuseConsent(world: World, payment: Payment): boolean {
  if (payment.state !== 'CREATED') return false;
  return switchesOf(world, payment).refusedConsentLeaves === 'CREATED' || abort(world, payment);
}

/** The customer said no. */
export const abort = (world: World, payment: Payment): boolean => end(world, payment, 'ABORTED');

/** The customer said nothing. */
export const expire = (world: World, payment: Payment): boolean => end(world, payment, 'EXPIRED');

function end(world: World, payment: Payment, state: 'ABORTED' | 'EXPIRED'): boolean {
  if (payment.state !== 'CREATED') return false;
  payment.state = state;
  recordEvent(world, payment, { name: state, amount: payment.request.amount.value });
  return true;
}

/** The merchant withdrew the request before the customer answered. */
export function terminate(world: World, payment: Payment, key: string | undefined): void {
  const { value } = payment.request.amount;
  payment.state = 'TERMINATED';
  payment.cancelled = value;
  const at = world.clock.now();
  world.ledger.post({ at, ...postedTo(payment), effect: 'cancel', by: 'merchant', key, amount: 0 });
  recordEvent(world, payment, { name: 'TERMINATED', amount: value });
}

/** Lets go of what is left of the reservation: the merchant's wish, or the end of the time to capture. */
export function release(world: World, payment: Payment, by: 'merchant' | 'vipps', key?: string): void {
  const amount = remainderOf(payment);
  payment.cancelled += amount;
  if (by === 'vipps') payment.lapsed = true;
  const at = world.clock.now();
  world.ledger.post({ at, ...postedTo(payment), effect: 'cancel', by, key, amount });
  if (by === 'merchant' || switchesOf(world, payment).releaseEvent) {
    recordEvent(world, payment, { name: 'CANCELLED', amount });
  } else world.payments.save(payment);
}

export function take(world: World, payment: Payment, amount: number, key: string): void {
  const at = world.clock.now();
  payment.captured += amount;
  payment.lastCapturedAt = at;
  world.ledger.post({ at, ...postedTo(payment), effect: 'capture', by: 'merchant', key, amount });
  recordEvent(world, payment, { name: 'CAPTURED', amount, key });
}

/**
 * The acquirer takes back what it had confirmed: the sum of captures is less afterwards, and nobody is told. The money is
 * with the customer again, and cannot be captured a second time.
 */
export function revokeCaptures(world: World, payment: Payment): boolean {
  const amount = payment.captured - payment.refunded;
  if (amount <= 0) return false;
  payment.captured -= amount;
  payment.revoked = (payment.revoked ?? 0) + amount;
  const at = world.clock.now();
  world.ledger.post({ at, ...postedTo(payment), effect: 'revoke', by: 'vipps', amount });
  world.payments.save(payment);
  return true;
}

export function giveBack(world: World, payment: Payment, amount: number, key: string): void {
  const at = world.clock.now();
  payment.refunded += amount;
  world.ledger.post({ at, ...postedTo(payment), effect: 'refund', by: 'merchant', key, amount });
  recordEvent(world, payment, { name: 'REFUNDED', amount, key });
}

/** Brings a payment into being; everything that may be said against it has been said. */
export function open(
  world: World,
  request: Payment['request'],
  { merchantSerialNumber, key, expiresAt }: { merchantSerialNumber: string; key: string; expiresAt: number },
): Payment {
  const now = world.clock.now();
  const payment: Payment = {
    merchantSerialNumber,
    reference: request.reference,
    pspReference: randomUUID(),
    request,
    createKey: key,
    state: 'CREATED',
    createdAt: now,
    expiresAt,
    authorized: 0,
    cancelled: 0,
    captured: 0,
    refunded: 0,
    events: [],
    ...(request.userFlow === 'PUSH_MESSAGE' ? {} : { token: randomUUID() }),
  };
  world.ledger.post({ at: now, ...postedTo(payment), effect: 'create', by: 'merchant', key, amount: 0 });
  recordEvent(world, payment, { name: 'CREATED', amount: request.amount.value, key });
  awaitExpiry(world, payment);
  return payment;
}

/** Sets the time limits of a payment; after a restart, those that are left. */
export function awaitTimeLimits(world: World, payment: Payment): void {
  if (payment.state === 'CREATED') awaitExpiry(world, payment);
  else if (payment.state === 'AUTHORIZED') awaitDeadline(world, payment);
}

function awaitExpiry(world: World, payment: Payment): void {
  world.clock.at(
    payment.expiresAt,
    () => expire(world, payment),
    () => payment.state === 'CREATED',
  );
}

function awaitDeadline(world: World, payment: Payment): void {
  if (payment.captureUntil === undefined || remainderOf(payment) === 0) return;
  world.clock.at(
    payment.captureUntil,
    () => release(world, payment, 'vipps'),
    () => remainderOf(payment) > 0,
  );
}
