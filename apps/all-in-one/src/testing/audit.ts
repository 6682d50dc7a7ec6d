import type { Payment } from '@payments/payment';
import { capturable, capturedOf, refundedOf } from '@payments/payment';
import type { LedgerAccount } from '@payments/tools-vipps';

/** A command that was accepted. */
export interface Accepted {
  readonly operation: 'capture' | 'refund' | 'cancel';
  readonly id: string;
}

/** Where our log and Vipps' books differ, and what never came to an end, in plain sentences; none is what we want. */
export function audit(
  payment: Payment,
  account: LedgerAccount | undefined,
  accepted: readonly Accepted[],
): readonly string[] {
  if (payment.status === 'none') return account ? ['Vipps knows a payment that nobody requested'] : [];
  if (payment.status === 'open') return ['it never came to an end'];
  return [...moneyFaults(payment, account), ...effectFaults(payment, account), ...commandFaults(payment, accepted)];
}

function moneyFaults(payment: Exclude<Payment, { status: 'none' | 'open' }>, account: LedgerAccount | undefined) {
  const ours =
    payment.status === 'ended'
      ? { reserved: 0, merchant: 0, released: 0 }
      : {
          reserved: capturable(payment).value,
          merchant: capturedOf(payment).value - refundedOf(payment).value,
          released: payment.released?.value ?? 0,
        };
  const { reserved = 0, merchant = 0, released = 0 } = account?.money ?? {};
  const theirs = { reserved, merchant, released };
  return JSON.stringify(ours) === JSON.stringify(theirs)
    ? []
    : [`our log has ${JSON.stringify(ours)}, Vipps ${JSON.stringify(theirs)}`];
}

function effectFaults(payment: Exclude<Payment, { status: 'none' | 'open' }>, account: LedgerAccount | undefined) {
  const { create, capture, refund, receipt } = account?.effects ?? {};
  const isAuthorized = payment.status === 'authorized';
  const captures = isAuthorized ? Object.values(payment.captures) : [];
  const refunds = isAuthorized ? Object.values(payment.refunds) : [];
  const counts = [
    { effect: 'create', is: create?.count ?? 0, most: 1, least: payment.initiatedAt === undefined ? 0 : 1 },
    exactly('receipt', receipt?.count ?? 0, isAuthorized && payment.receipt.status === 'attached' ? 1 : 0),
    exactly('capture', capture?.count ?? 0, captures.filter(({ status }) => status === 'verified').length),
    exactly('refund', refund?.count ?? 0, refunds.filter(({ status }) => status === 'refunded').length),
  ];
  return counts
    .filter(({ is, most, least }) => is > most || is < least)
    .map(({ effect, is, least }) => `Vipps did ${is} × ${effect}, our log has ${least}`);
}

const exactly = (effect: string, is: number, count: number) => ({ effect, is, most: count, least: count });

/** Whatever was accepted has its evidence, or a failure with a name. */
function commandFaults(payment: Exclude<Payment, { status: 'none' | 'open' }>, accepted: readonly Accepted[]) {
  return accepted.flatMap(({ operation, id }) => {
    const entries =
      operation === 'cancel'
        ? payment.cancels
        : payment.status === 'authorized'
          ? operation === 'capture'
            ? payment.captures
            : payment.refunds
          : {};
    const status = Object.hasOwn(entries, id) ? entries[id]?.status : 'lost';
    return status === 'lost' || status === 'requested' || status === 'captured'
      ? [`the ${operation} ${id} was accepted and is ${status}`]
      : [];
  });
}
