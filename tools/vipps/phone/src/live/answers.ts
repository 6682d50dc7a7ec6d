import type { PhoneFacts, PhonePayment } from '../../../src/phone/phone-messages';
import { ask } from './ask';

/** What a customer can pay with; one of them is always refused by its bank. */
export type ChosenCard = PhoneFacts['cards'][number] | 'declined';

/** Why nothing came of an answer; undefined where it was taken. */
type Problem = string | undefined;

const asked = (act: string, { reference, merchantSerialNumber }: PhonePayment, body?: object): Promise<Problem> =>
  ask('POST', `payments/${encodeURIComponent(reference)}/${act}?msn=${merchantSerialNumber}`, body);

export const approve = (payment: PhonePayment, card: ChosenCard): Promise<Problem> =>
  asked('approve', payment, card === 'declined' ? { declined: true } : { card });

export const reject = (payment: PhonePayment): Promise<Problem> => asked('reject', payment);

export const refuseConsent = (payment: PhonePayment): Promise<Problem> => asked('refuse-consent', payment);

export const postpone = (payment: PhonePayment): Promise<Problem> => asked('postpone', payment);
