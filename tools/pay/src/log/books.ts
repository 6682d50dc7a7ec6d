import { readPast, type EventStore } from '@payments/event-store';
import { decode, nothingOf, paymentOf, plus, type Amount, type Currency, type PaymentId } from '@payments/events';

/** What was taken and given back within a span of time, of one sales unit in one currency. */
export interface Entry {
  readonly merchantSerialNumber: string;
  readonly captures: number;
  readonly captured: Amount;
  readonly refunds: number;
  readonly refunded: Amount;
}

export interface Books {
  readonly entries: readonly Entry[];
  /** Those that it is the sum of. */
  readonly payments: readonly PaymentId[];
}

export interface Span {
  /** Epoch ms, inclusive. */
  readonly from: number;
  /** Epoch ms, exclusive. */
  readonly to: number;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const DAY_MS = 86_400_000;

/** A day of the calendar, in UTC. @throws RangeError */
export function spanOfDay(day: string): Span {
  const from = Date.parse(`${day}T00:00:00Z`);
  // 2026-02-30 is read as the 2nd of March by some, and as nothing by others.
  if (!DAY.test(day) || Number.isNaN(from) || !new Date(from).toISOString().startsWith(day)) {
    throw new RangeError('It is a day such as 2026-11-28.');
  }
  return { from, to: from + DAY_MS };
}

/**
 * Adds up what Vipps took and gave back for us within the span, by when Vipps did it.
 * @throws StoreSilent
 */
export async function readBooks(
  store: Pick<EventStore, 'subscribe'>,
  { from, to }: Span,
  salesUnit?: string,
): Promise<Books> {
  const entries = new Map<string, Entry>();
  const payments = new Map<string, PaymentId>();
  await readPast(store, { after: 'start', filter: { eventTypes: ['Captured', 'Refunded'] } }, (recorded) => {
    const event = decode(recorded);
    const id = paymentOf(recorded.stream);
    if (typeof event !== 'object' || !id || event.at < from || event.at >= to) return;
    if (salesUnit !== undefined && id.merchantSerialNumber !== salesUnit) return;
    if (event.type !== 'Captured' && event.type !== 'Refunded') return;

    payments.set(recorded.stream, id);
    const { amount } = event.data;
    const key = `${id.merchantSerialNumber} ${amount.currency}`;
    const entry = entries.get(key) ?? nothing(id, amount.currency);
    entries.set(
      key,
      event.type === 'Captured'
        ? { ...entry, captures: entry.captures + 1, captured: plus(entry.captured, amount) }
        : { ...entry, refunds: entry.refunds + 1, refunded: plus(entry.refunded, amount) },
    );
  });
  const sorted = [...entries].sort(([one], [other]) => one.localeCompare(other));
  return { entries: sorted.map(([, entry]) => entry), payments: [...payments.values()] };
}

const nothing = ({ merchantSerialNumber }: PaymentId, currency: Currency): Entry => ({
  merchantSerialNumber,
  captures: 0,
  captured: nothingOf(currency),
  refunds: 0,
  refunded: nothingOf(currency),
});
