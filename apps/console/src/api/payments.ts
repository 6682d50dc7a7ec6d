import type { Amount, CaptureDeadline, ParkingReason } from '@payments/events';
import type { PaymentStatus } from '@payments/payment';

/**
 * `GET /api/payments`. All of it is optional, and what is given must all hold. Newest request first; with `expiring`, the
 * soonest deadline first.
 */
export interface PaymentsQuery {
  /** Several may be given: `status=captured&status=refunded`. */
  readonly status?: readonly PaymentStatus[];
  readonly merchantSerialNumber?: string;
  /** Of the reference, its beginning; upper and lower case differ. */
  readonly reference?: string;
  readonly currency?: Amount['currency'];
  /** In minor units, both included. */
  readonly amountFrom?: number;
  readonly amountTo?: number;
  /** When it was requested: ISO 8601, from the one on, and before the other. */
  readonly requestedFrom?: string;
  readonly requestedBefore?: string;
  readonly parked?: true;
  /** Money at risk alone: reserved, not captured, near its deadline or beyond it. */
  readonly expiring?: true;
  /** Default 50, at most 200. */
  readonly limit?: number;
  /** The `next` of the page before. */
  readonly after?: string;
}

export interface PaymentsPage {
  /** Fewer than a page has, or none, also where so many were looked at that the rest of them has to wait for the next page. */
  readonly payments: readonly PaymentRow[];
  /** Absent on the last page. */
  readonly next?: string;
}

/** One line of the list. Moments in ISO 8601. */
export interface PaymentRow {
  readonly merchantSerialNumber: string;
  readonly reference: string;
  readonly status: PaymentStatus;
  readonly amount: Amount;
  readonly reserved?: Amount;
  readonly captured?: Amount;
  readonly refunded?: Amount;
  readonly requestedAt: string;
  /** When its last event was recorded. */
  readonly changedAt: string;
  /** Of the last event. */
  readonly revision: number;
  readonly parked?: readonly ParkingReason[];
  /** How many things Vipps says that our log cannot explain. */
  readonly anomalies?: number;
  readonly atRisk?: MoneyAtRisk;
}

/** Reserved money that nobody has captured, and until when it can be. */
export interface MoneyAtRisk {
  readonly amount: Amount;
  readonly deadline: CaptureDeadline;
  readonly until: string;
}
