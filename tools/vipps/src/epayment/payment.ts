import type { Currency } from '../sales-units/switches';
import type { CreateRequest } from './create-request';

export interface Amount {
  currency: Currency;
  /** Minor units. */
  value: number;
}

export type PaymentState = 'CREATED' | 'AUTHORIZED' | 'ABORTED' | 'EXPIRED' | 'TERMINATED';
export type EventName = PaymentState | 'CANCELLED' | 'CAPTURED' | 'REFUNDED';

export interface PaymentEvent {
  reference: string;
  /** Each event has its own; the payment goes by that of its `CREATED`. */
  pspReference: string;
  name: EventName;
  amount: Amount;
  timestamp: string;
  idempotencyKey: string | null;
  success: boolean;
}

/** The card that a customer pays with decides how long the bank keeps its promise. */
export type CardNetwork = 'visa' | 'visa-electron' | 'mastercard' | 'bankaxept';

export interface Payment {
  merchantSerialNumber: string;
  reference: string;
  pspReference: string;
  request: CreateRequest;
  createKey: string;
  state: PaymentState;
  /** Milliseconds since 1970, as all moments here. */
  createdAt: number;
  expiresAt: number;
  authorizedAt?: number;
  captureUntil?: number;
  captureGuaranteedUntil?: number;
  card?: CardNetwork;
  lastCapturedAt?: number;
  /** Minor units. */
  authorized: number;
  cancelled: number;
  captured: number;
  refunded: number;
  events: PaymentEvent[];
  /** The customer is in the middle of saying yes, which locks out a cancellation. */
  isBeingApproved?: boolean;
  /** The time to capture ended while something was left, which Vipps then let go. */
  lapsed?: boolean;
  /** The bank let the reservation go before its time. */
  holdReleased?: boolean;
  /** Of what was captured, the acquirer took back so much. */
  revoked?: number;
  /** The customer put it off; only long-living requests can be. */
  postponed?: boolean;
  /** A query value of `redirectUrl`, where there is one. */
  token?: string;
}

/** What of the reservation can still be captured or cancelled. */
export const remainderOf = ({ authorized, cancelled, captured, revoked = 0 }: Payment): number =>
  authorized - cancelled - captured - revoked;

export const keyOf = (merchantSerialNumber: string, reference: string): string =>
  `${merchantSerialNumber}/${reference}`;
