import type { Occasion } from '../customers/phones';
import type { Amount, CardNetwork, PaymentEvent, PaymentState } from '../epayment/payment';
import type { Receipt } from '../order-management/receipt';

/** What a phone's page is told, by the names of the server-sent events. Moments are milliseconds since 1970. */
export interface PhoneMessages {
  clock: PhoneClock;
  phone: PhoneFacts;
  /** The latest first; not told to a phone in flight mode. */
  payments: PhonePayment[];
  payment: { occasion: Occasion; at: number; payment: PhonePayment };
}

/** The time that this Vipps lives by, which can be far from the real one. */
export interface PhoneClock {
  now: number;
  isRunning: boolean;
}

/** Whose phone it is, and how it is set. */
export interface PhoneFacts {
  phoneNumber: string;
  /** A request to any other number is answered 7010. */
  isCustomer: boolean;
  /** Years, where the customer is known by it. */
  age?: number;
  neverPaid?: boolean;
  /** What the customer can pay with, their own card first. */
  cards: CardNetwork[];
  flightMode: boolean;
  approvesByItself: boolean;
}

/** A payment as its customer sees it; money in minor units. */
export interface PhonePayment {
  merchantSerialNumber: string;
  merchant: string;
  reference: string;
  description?: string;
  state: PaymentState;
  amount: Amount;
  reserved: number;
  captured: number;
  refunded: number;
  released: number;
  createdAt: number;
  expiresAt: number;
  /** A long-living request can be put off, and is remembered. */
  isLongLiving: boolean;
  postponed: boolean;
  /** The phone was in flight mode when it was asked: only the list in the app shows the request. */
  missed: boolean;
  /** What the merchant wants to know besides, by the names of `profile.scope`. */
  asksFor: string[];
  card?: CardNetwork;
  receipt?: Receipt;
  /** Where the merchant shows more about the order. */
  detailsUrl?: string;
  events: Pick<PaymentEvent, 'name' | 'amount' | 'timestamp'>[];
}

/** A number to choose, and what makes it special. */
export interface PhoneEntry {
  phoneNumber: string;
  isCustomer: boolean;
  age?: number;
  card?: CardNetwork;
  neverPaid?: boolean;
  hasNoCards?: boolean;
  flightMode: boolean;
  openRequests: number;
}
