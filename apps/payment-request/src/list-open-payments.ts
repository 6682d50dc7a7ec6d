import type { PaymentId } from '@payments/events';
import type { KnownPayment } from '@payments/projection';
import { paymentView, type PaymentView } from '@payments/service';
import type { ListedStatus, ListQuery } from './commands';

const USUAL_LIMIT = 100;

/** A page of the payments of one sales unit that are not over: those that follow `after` in the order of their references. */
export function listOpenPayments(
  entries: Iterable<KnownPayment & { readonly id: PaymentId }>,
  after: PaymentId,
  { status, limit = USUAL_LIMIT }: Pick<ListQuery, 'status' | 'limit'>,
): { readonly payments: readonly PaymentView[]; readonly next?: string } {
  const found = [...entries]
    .filter(({ id }) => id.merchantSerialNumber === after.merchantSerialNumber && id.reference > after.reference)
    .sort((one, other) => (one.id.reference < other.id.reference ? -1 : 1))
    .flatMap((entry) => paymentView(entry.id, entry) ?? [])
    .filter((payment) => status === undefined || isSo(payment, status));

  const payments = found.slice(0, limit);
  const last = payments.at(-1);
  return { payments, ...(found.length > limit && last && { next: last.reference }) };
}

const isSo = ({ parked, status }: PaymentView, asked: ListedStatus): boolean =>
  asked === 'parked' ? parked !== undefined : status === asked;
