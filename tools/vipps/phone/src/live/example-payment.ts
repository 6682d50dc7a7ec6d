import type { PhonePayment } from '../../../src/phone/phone-messages';

/** A coat at Acme, of which nobody has said anything yet. */
export const examplePayment = (changes: Partial<PhonePayment> = {}): PhonePayment => ({
  merchantSerialNumber: '1234567',
  merchant: 'Acme',
  reference: 'acme-order-1',
  description: 'A coat',
  state: 'CREATED',
  amount: { currency: 'NOK', value: 49_900 },
  reserved: 0,
  captured: 0,
  refunded: 0,
  released: 0,
  createdAt: 0,
  expiresAt: 600_000,
  isLongLiving: false,
  postponed: false,
  missed: false,
  asksFor: [],
  events: [],
  ...changes,
});
