import { findCustomer } from '../customers/customers';
import type { CardNetwork, Payment } from '../epayment/payment';
import type { World } from '../world';
import type { PhoneFacts, PhonePayment } from './phone-messages';

/** A phone that got thousands in a load test shows the latest. */
const PAYMENTS_MAX = 50;

const networks: readonly CardNetwork[] = ['visa', 'mastercard', 'visa-electron', 'bankaxept'];

export function factsOf(phoneNumber: string, { customers, phones, hands }: World): PhoneFacts {
  const customer = findCustomer(customers, { customer: { phoneNumber } });
  const own = customer?.card ?? 'visa';
  return {
    phoneNumber,
    isCustomer: customer !== undefined,
    ...(customer?.age === undefined ? {} : { age: customer.age }),
    ...(customer?.neverPaid ? { neverPaid: true } : {}),
    cards: customer?.hasNoCards ? [] : [own, ...networks.filter((network) => network !== own)],
    flightMode: phones.isInFlightMode(phoneNumber),
    approvesByItself: hands.approvesByItself(phoneNumber),
  };
}

/** What the app lists: the latest first. */
export const paymentsOn = (phoneNumber: string, world: World): PhonePayment[] =>
  [...world.payments.all()]
    .filter(({ request }) => request.customer?.phoneNumber === phoneNumber)
    .slice(-PAYMENTS_MAX)
    .reverse()
    .map((payment) => onPhone(payment, world));

export function onPhone(payment: Payment, { orders, salesUnits, phones }: World): PhonePayment {
  const { merchantSerialNumber, reference, request, card } = payment;
  const order = orders.find(merchantSerialNumber, 'ECOM', reference);
  const detailsUrl = order?.category?.orderDetailsUrl ?? request.receiptUrl;
  return {
    merchantSerialNumber,
    merchant: salesUnits.withNumber(merchantSerialNumber)?.name ?? `Sales unit ${merchantSerialNumber}`,
    reference,
    ...(request.paymentDescription == null ? {} : { description: request.paymentDescription }),
    state: payment.state,
    amount: request.amount,
    reserved: payment.authorized,
    captured: payment.captured,
    refunded: payment.refunded,
    released: payment.authorized === 0 ? 0 : payment.cancelled,
    createdAt: payment.createdAt,
    expiresAt: payment.expiresAt,
    isLongLiving: request.expiresAt != null,
    postponed: payment.postponed ?? false,
    missed: phones.hasMissed(payment),
    asksFor: request.profile?.scope?.split(' ').filter(Boolean) ?? [],
    ...(card === undefined ? {} : { card }),
    ...(order?.receipt ? { receipt: order.receipt } : {}),
    ...(detailsUrl == null ? {} : { detailsUrl }),
    events: payment.events
      .filter(({ success }) => success)
      .map(({ name, amount, timestamp }) => ({ name, amount, timestamp })),
  };
}
