import type { PaymentId } from '@payments/events';
import { expiringOf, type Expiring, type PaymentView } from '@payments/payment';
import type { KnownPayment } from '@payments/projection';
import { paymentView } from '@payments/service';
import type { ListedStatus, ListQuery } from './commands';

const USUAL_LIMIT = 100;

export interface Listed extends PaymentView {
  /** In the list of those alone whose money is at risk; `until` in ISO 8601. */
  readonly expiring?: Pick<Expiring, 'deadline' | 'atRisk'> & { readonly until: string };
}

type Known = KnownPayment & { readonly id: PaymentId };

/**
 * A page of the payments of one sales unit that are not over, in the order of their references; of those whose money is
 * at risk, the soonest deadline first. It begins behind `after`, which is the `next` of the page before.
 */
export function listOpenPayments(
  entries: Iterable<Known>,
  merchantSerialNumber: string,
  { status, limit = USUAL_LIMIT, after = '' }: Pick<ListQuery, 'status' | 'limit' | 'after'>,
  now: number,
): { readonly payments: readonly Listed[]; readonly next?: string } {
  const found = [...entries]
    .filter(({ id }) => id.merchantSerialNumber === merchantSerialNumber)
    .flatMap((known) => listed(known, status, now) ?? [])
    .map((payment) => ({ payment, place: placeOf(payment) }))
    .filter(({ place }) => place > after)
    .sort((one, other) => (one.place < other.place ? -1 : 1));

  const page = found.slice(0, limit);
  const last = page.at(-1);
  return { payments: page.map(({ payment }) => payment), ...(found.length > limit && last && { next: last.place }) };
}

function listed(known: Known, status: ListedStatus | undefined, now: number): Listed | undefined {
  const view = paymentView(known.id, known);
  switch (status) {
    case undefined:
      return view;
    case 'parked':
      return view?.parked && view;
    case 'expiring': {
      const expiring = expiringOf(known.payment, now);
      return view && expiring && { ...view, expiring: { ...expiring, until: new Date(expiring.until).toISOString() } };
    }
    default:
      return view?.status === status ? view : undefined;
  }
}

/** Where a payment stands in its list, as text that sorts so. */
const placeOf = ({ reference, expiring }: Listed): string => (expiring ? `${expiring.until} ${reference}` : reference);
