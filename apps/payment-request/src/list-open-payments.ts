import type { Entry } from '@payments/projection';
import { paymentView, type PaymentView } from '@payments/service';
import type { ListQuery } from './commands';

const USUAL_LIMIT = 100;

/** A page of the payments that are not over, in the order of their references. */
export function listOpenPayments(
  entries: Iterable<Entry>,
  { status, limit = USUAL_LIMIT, after = '' }: ListQuery,
): { readonly payments: readonly PaymentView[]; readonly next?: string } {
  const found = [...entries]
    .filter(({ id }) => id.reference > after)
    .sort((one, other) => (one.id.reference < other.id.reference ? -1 : 1))
    .flatMap((entry) => paymentView(entry.id, entry) ?? [])
    .filter((payment) => status === undefined || payment.status === status);

  const payments = found.slice(0, limit);
  const last = payments.at(-1);
  return { payments, ...(found.length > limit && last && { next: last.reference }) };
}
