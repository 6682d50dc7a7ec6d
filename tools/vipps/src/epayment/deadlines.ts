import type { Switches } from '../sales-units/switches';
import { remainderOf, type CardNetwork, type Payment } from './payment';

const DAY_MS = 86_400_000;
const CAPTURE_DAYS_NORWAY = 180;
const CAPTURE_DAYS_ELSEWHERE = 14;
const REFUND_DAYS = 365;

const guaranteedDays: Record<CardNetwork, number> = { visa: 7, 'visa-electron': 5, mastercard: 30, bankaxept: 7 };

/** Until when a capture is attempted at all: 180 days in Norway, 14 elsewhere unless late capture was agreed. */
export function captureUntil(authorizedAt: number, { market, lateCapture }: Switches): number {
  const days = market === 'NO' || lateCapture ? CAPTURE_DAYS_NORWAY : CAPTURE_DAYS_ELSEWHERE;
  return authorizedAt + days * DAY_MS;
}

/** Whether the time to capture ended while something was left to capture, even if nobody has let go of it yet. */
export function hasLapsed(payment: Payment, now: number): boolean {
  return payment.lapsed === true || (remainderOf(payment) > 0 && now >= (payment.captureUntil ?? Infinity));
}

/** Until when the bank stands by the reservation. */
export const captureGuaranteedUntil = (authorizedAt: number, card: CardNetwork): number =>
  authorizedAt + guaranteedDays[card] * DAY_MS;

export function isPastRefund(payment: Payment, now: number, { refundWindowFrom }: Switches): boolean {
  const from = refundWindowFrom === 'capture' ? payment.lastCapturedAt : payment.authorizedAt;
  return from !== undefined && now > from + REFUND_DAYS * DAY_MS;
}

/** Whether the bank let the money go: on demand, or because BankAxept's promise ends hard. */
export function isHoldReleased({ holdReleased, card, captureGuaranteedUntil: until }: Payment, now: number): boolean {
  return holdReleased === true || (card === 'bankaxept' && until !== undefined && now > until);
}
