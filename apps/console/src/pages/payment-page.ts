import type { EventStore } from '@payments/event-store';
import { decode, streamOf, type PaymentId } from '@payments/events';
import { evolve, explain, noPayment, type Payment } from '@payments/payment';
import { explained, paymentView } from '@payments/service';
import type { PaymentPage } from '../api/payment';
import type { Role } from '../api/session';
import { offersOf } from './offers';
import { timelineOf } from './timeline';

/** One payment, read from the log itself: what it shows is never older than the log. */
export async function paymentPage(
  store: Pick<EventStore, 'readStream'>,
  id: PaymentId,
  role: Role,
  now: number,
): Promise<PaymentPage | undefined> {
  const events = await store.readStream(streamOf(id));
  let payment: Payment = noPayment;
  for (const recorded of events) {
    const event = decode(recorded);
    if (typeof event === 'object') payment = evolve(payment, event);
  }
  const summary = paymentView(id, { payment, revision: events.at(-1)?.revision ?? -1 });
  if (!summary || payment.status === 'none') return undefined;
  return {
    payment: summary,
    explanation: explain(payment, now, (code) => explained({ status: 0, ...(code !== undefined && { code }) }).meaning),
    timeline: timelineOf(id, events),
    offers: offersOf(payment, role, now),
  };
}
