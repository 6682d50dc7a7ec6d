import type { PhoneFacts, PhonePayment } from '../../../src/phone/phone-messages';
import { ask } from './ask';

/** What a customer can pay with; one of them is always refused by its bank. */
export type ChosenCard = PhoneFacts['cards'][number] | 'declined';

const asked = (act: string, { reference, merchantSerialNumber }: PhonePayment, body?: object): Promise<boolean> =>
  ask('POST', `payments/${encodeURIComponent(reference)}/${act}?msn=${merchantSerialNumber}`, body);

/** False where nothing was reserved. */
export const approve = (payment: PhonePayment, card: ChosenCard): Promise<boolean> =>
  asked('approve', payment, card === 'declined' ? { declined: true } : { card });

export const reject = (payment: PhonePayment): Promise<boolean> => asked('reject', payment);

export const postpone = (payment: PhonePayment): Promise<boolean> => asked('postpone', payment);
