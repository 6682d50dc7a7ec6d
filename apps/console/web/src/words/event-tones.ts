import type { PaymentEventType } from '@payments/events';
import type { Tone } from './status-words';

/** How an event weighs, for the eye that runs down a timeline. */
const EVENT_TONES: Readonly<Record<PaymentEventType, Tone>> = {
  Requested: 'open',
  RequestRejected: 'bad',
  Initiated: 'open',
  Authorized: 'held',
  Aborted: 'quiet',
  Expired: 'quiet',
  Terminated: 'quiet',
  ReceiptAttached: 'good',
  ReceiptRejected: 'bad',
  ReceiptCorrected: 'open',
  OrderLinkAttached: 'good',
  OrderLinkRejected: 'bad',
  CaptureRequested: 'open',
  Captured: 'good',
  CaptureVerified: 'good',
  CaptureFailed: 'bad',
  CaptureRetried: 'open',
  CancelRequested: 'open',
  Cancelled: 'quiet',
  CancelFailed: 'bad',
  RefundRequested: 'open',
  Refunded: 'good',
  RefundFailed: 'bad',
  RefundRetried: 'open',
  AnomalyObserved: 'bad',
  FailureReported: 'open',
  Parked: 'bad',
  Resumed: 'open',
  ReservationExpiring: 'bad',
  PersonForgotten: 'open',
};

const isKnown = (type: string): type is PaymentEventType => Object.hasOwn(EVENT_TONES, type);

/** A newer service may write what this page does not know yet: it is shown, and stays quiet. */
export const eventToneOf = (type: string): Tone => (isKnown(type) ? EVENT_TONES[type] : 'quiet');
