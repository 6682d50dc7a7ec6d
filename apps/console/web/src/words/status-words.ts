import type { PaymentStatus } from '@payments/payment';

/** `held`: somebody's money lies reserved. `open`: somebody's turn. `good`: the money is ours. `quiet`: it is over. */
export type Tone = 'open' | 'held' | 'good' | 'quiet' | 'bad';

interface StatusWords {
  readonly label: string;
  readonly tone: Tone;
}

export const STATUS_WORDS: Readonly<Record<PaymentStatus, StatusWords>> = {
  requested: { label: 'Requested', tone: 'open' },
  initiated: { label: 'Waits for customer', tone: 'open' },
  authorized: { label: 'Reserved', tone: 'held' },
  'partly-captured': { label: 'Partly captured', tone: 'held' },
  captured: { label: 'Captured, unverified', tone: 'good' },
  'capture-verified': { label: 'Captured', tone: 'good' },
  refunded: { label: 'Refunded', tone: 'quiet' },
  cancelled: { label: 'Cancelled', tone: 'quiet' },
  rejected: { label: 'Rejected by Vipps', tone: 'bad' },
  aborted: { label: 'Customer said no', tone: 'quiet' },
  expired: { label: 'Expired', tone: 'quiet' },
  terminated: { label: 'Withdrawn', tone: 'quiet' },
};
