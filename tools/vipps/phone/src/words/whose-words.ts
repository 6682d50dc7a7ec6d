import type { PhoneFacts } from '../../../src/phone/phone-messages';
import { cardNames } from './card-names';

type Whose = Pick<PhoneFacts, 'isCustomer' | 'age'> & {
  cards?: PhoneFacts['cards'];
  card?: PhoneFacts['cards'][number];
  hasNoCards?: boolean;
  neverPaid?: boolean;
};

/** Whose phone it is, where that makes a difference to a merchant; undefined for an ordinary customer. */
export function whoseWords({ isCustomer, age, cards, card, hasNoCards, neverPaid }: Whose): string | undefined {
  if (!isCustomer) return 'No customer: a request to this number is answered 7010.';
  if (age !== undefined) return `${age} years old: 7010 where a request asks for more.`;
  if (hasNoCards || cards?.length === 0) return 'A customer without a card: forced approval answers 10050.';
  if (neverPaid) return 'Never paid by hand: forced approval answers 10030.';
  if (card !== undefined) return `Pays with ${cardNames[card]}.`;
  return undefined;
}
