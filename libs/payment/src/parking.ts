/** What is set aside of a payment for a person to look at. It stands beside the payment's state, and changes none of it. */
import type { Parked, ParkingReason, Resumed } from '@payments/events';
import { entryOf, type Asked, type Parking, type Payment } from './payment';

/** What the service has set aside of this payment. */
export const parkingOf = (payment: Payment, service: string): Parking | undefined =>
  payment.status === 'none' ? undefined : entryOf(payment.parked, service);

export const isParked = (payment: Payment): boolean =>
  payment.status !== 'none' && Object.keys(payment.parked).length > 0;

/** How seldom a parked action is tried. */
export const PARKED_RETRY_MS = 15 * 60_000;
/** What killed the process may do so again: every try may cost the others a restart. */
export const DEADLY_RETRY_MS = 24 * 60 * 60_000;

/** What a person can do about it. */
export const WHAT_TO_DO: Readonly<Record<ParkingReason, string>> = {
  'vipps-busy':
    "Vipps keeps answering that it cannot now. The service's log has the status: with 401 or 403 look at the sales " +
    "unit's keys, otherwise at Vipps' status page; then retry, or wait: it is tried every quarter of an hour.",
  'vipps-silent':
    "Vipps does not answer. Look at the network and at Vipps' status page; then retry, or wait: it is tried every " +
    'quarter of an hour.',
  'not-shown-by-vipps':
    "Vipps said that it captured and does not show it. Compare with Vipps' portal before the goods leave, and ask " +
    "Vipps' support if it is not there after an hour.",
  'fault-of-ours':
    "Our code fails on this payment, or its sales unit is not configured. The service's log says where; deploy a " +
    'service that is corrected, then retry.',
  'crashed-the-process':
    "The service died three times in a row with this at hand. Look into its last log lines and the machine's; deploy " +
    'a service that is corrected, then retry. By itself it is tried once a day.',
};

export const withParked = <Some extends Asked>(payment: Some, { at, data }: Parked): Some => {
  const { service, ...parking } = data;
  const earlier = entryOf(payment.parked, service);
  const since = earlier?.action === parking.action ? earlier.since : at;
  return { ...payment, parked: { ...payment.parked, [service]: { ...parking, since } } };
};

export const withResumed = <Some extends Asked>(payment: Some, { data }: Resumed): Some => ({
  ...payment,
  parked: Object.fromEntries(Object.entries(payment.parked).filter(([service]) => service !== data.service)),
});
