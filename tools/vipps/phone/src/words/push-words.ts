import type { PhoneMessages, PhonePayment } from '../../../src/phone/phone-messages';
import { isolated } from './isolated';
import { moneyOf } from './money';

type Occasion = PhoneMessages['payment']['occasion'];

export interface PushWords {
  title: string;
  text: string;
}

/** What a push says; undefined for what the person did, who need not be told. */
export function pushWords(occasion: Occasion, payment: PhonePayment): PushWords | undefined {
  const { amount, events, description = payment.reference } = payment;
  const merchant = isolated(payment.merchant);
  const asked = moneyOf(amount.value, amount.currency);
  const lately = (): string => {
    const event = events.findLast(({ name }) => name === occasion);
    return event ? moneyOf(event.amount.value, event.amount.currency) : asked;
  };
  switch (occasion) {
    case 'CREATED':
      return { title: `${merchant} asks for ${asked}`, text: description };
    case 'REMINDER':
      return { title: `${merchant} still waits for ${asked}`, text: description };
    case 'RECEIPT':
      return { title: `Receipt from ${merchant}`, text: description };
    case 'CAPTURED':
      return { title: `You paid ${lately()}`, text: `to ${merchant}` };
    case 'REFUNDED':
      return { title: `${lately()} came back`, text: `from ${merchant}` };
    case 'CANCELLED':
      return { title: `${lately()} is yours again`, text: `${merchant} let go of it` };
    case 'TERMINATED':
      return { title: `${merchant} withdrew its request`, text: description };
    case 'EXPIRED':
      return { title: `Too late to pay ${merchant}`, text: description };
    case 'AUTHORIZED':
    case 'ABORTED':
    case 'POSTPONED':
      return undefined;
  }
}
