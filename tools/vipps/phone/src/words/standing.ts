import type { PhonePayment } from '../../../src/phone/phone-messages';
import { isolated } from './isolated';
import { moneyOf } from './money';

export interface Standing {
  tone: 'open' | 'good' | 'quiet';
  /** A word or two, for the list. */
  label: string;
  /** A sentence, for the payment itself. */
  sentence: string;
}

/** How a payment stands, in the words of whoever pays. */
export function standingOf(payment: PhonePayment): Standing {
  const { amount } = payment;
  const merchant = isolated(payment.merchant);
  switch (payment.state) {
    case 'CREATED':
      return payment.postponed
        ? { tone: 'open', label: 'Put off', sentence: 'You put this off' }
        : { tone: 'open', label: 'Waiting for you', sentence: `${merchant} asks you to pay` };
    case 'AUTHORIZED':
      return afterYes(payment);
    case 'ABORTED':
      return { tone: 'quiet', label: 'Rejected', sentence: 'You said no' };
    case 'EXPIRED':
      return { tone: 'quiet', label: 'Expired', sentence: 'Nobody answered in time' };
    case 'TERMINATED':
      return { tone: 'quiet', label: 'Withdrawn', sentence: `${merchant} withdrew the request` };
  }

  function afterYes({ reserved, captured, refunded, released }: PhonePayment): Standing {
    const money = (value: number) => moneyOf(value, amount.currency);
    if (refunded > 0 && refunded === captured) {
      return { tone: 'quiet', label: 'Refunded', sentence: `${money(refunded)} came back` };
    }
    if (refunded > 0) {
      return {
        tone: 'good',
        label: 'Partly refunded',
        sentence: `${money(captured)} paid, ${money(refunded)} came back`,
      };
    }
    if (captured > 0) {
      const isAll = captured + released === reserved;
      return { tone: 'good', label: isAll ? 'Paid' : 'Partly paid', sentence: `${money(captured)} paid` };
    }
    if (released > 0) return { tone: 'quiet', label: 'Released', sentence: `${money(released)} is yours again` };
    return { tone: 'good', label: 'Approved', sentence: `${money(reserved)} approved` };
  }
}
