import type { EventStore } from '@payments/event-store';
import { personStreamOf, type Consent, type PaymentId } from '@payments/events';

/** The consent that a payment was requested with; nothing once the person is forgotten. @throws StoreSilent */
export async function readConsent(store: EventStore, id: PaymentId, revision: number): Promise<Consent | undefined> {
  const recorded = (await store.readStream(personStreamOf(id))).find((event) => event.revision === revision);
  return recorded?.type === 'ConsentGiven' ? (recorded.data as unknown as Consent) : undefined;
}

/** In the place of Vipps' answer, where the person was forgotten before Vipps could be asked. */
export const FORGOTTEN = { kind: 'refused', status: 410, title: 'The customer was forgotten' } as const;
