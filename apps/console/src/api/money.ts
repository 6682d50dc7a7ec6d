import type { Amount, Currency } from '@payments/events';
import type { PaymentStatus } from '@payments/payment';

/** `GET /api/money-at-risk?merchantSerialNumber=`: by the day (UTC) of the soonest deadline, the soonest first. */
export interface MoneyAtRiskByDay {
  readonly days: readonly {
    /** `2026-12-24` */
    readonly day: string;
    readonly payments: number;
    readonly amount: Amount;
    /** Whether the day's first deadline has passed. */
    readonly isOver: boolean;
  }[];
}

/** `GET /api/money?merchantSerialNumber=`: what lies in each state. */
export interface MoneyByStatus {
  readonly statuses: readonly {
    readonly status: PaymentStatus;
    readonly currency: Currency;
    readonly payments: number;
    /** Sums, in minor units; of the amounts asked for, and of what became of them. */
    readonly amount: number;
    readonly reserved: number;
    readonly captured: number;
    readonly refunded: number;
  }[];
  readonly parked: number;
  readonly merchantSerialNumbers: readonly string[];
}
