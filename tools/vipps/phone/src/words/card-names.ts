import type { PhoneFacts } from '../../../src/phone/phone-messages';

export const cardNames: Readonly<Record<PhoneFacts['cards'][number], string>> = {
  visa: 'Visa',
  'visa-electron': 'Visa Electron',
  mastercard: 'Mastercard',
  bankaxept: 'BankAxept',
};
