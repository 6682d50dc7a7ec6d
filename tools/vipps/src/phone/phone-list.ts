import { findCustomer } from '../customers/customers';
import type { World } from '../world';
import type { PhoneEntry } from './phone-messages';

/** Nobody's in particular: a grown-up with a Visa card. */
const ORDINARY = '4712345678';
const OTHERS_MAX = 20;

/** Numbers that are worth a look: an ordinary one, those that are asked to pay, and those that are special. */
export function phoneList({ customers, payments, phones }: World): PhoneEntry[] {
  const openRequests = new Map<string, number>();
  for (const { request, state } of payments.all()) {
    const phoneNumber = request.customer?.phoneNumber;
    if (phoneNumber == null) continue;
    openRequests.set(phoneNumber, (openRequests.get(phoneNumber) ?? 0) + (state === 'CREATED' ? 1 : 0));
  }
  const others = [...openRequests.keys()].slice(-OTHERS_MAX);
  return [...new Set([ORDINARY, ...others, ...customers.keys()])].map((phoneNumber) => {
    const { age, card, neverPaid, hasNoCards } = customers.get(phoneNumber) ?? {};
    return {
      phoneNumber,
      isCustomer: findCustomer(customers, { customer: { phoneNumber } }) !== undefined,
      ...(age === undefined ? {} : { age }),
      ...(card === undefined ? {} : { card }),
      ...(neverPaid === undefined ? {} : { neverPaid }),
      ...(hasNoCards === undefined ? {} : { hasNoCards }),
      flightMode: phones.isInFlightMode(phoneNumber),
      openRequests: openRequests.get(phoneNumber) ?? 0,
    };
  });
}
