/** Payments that were made long ago: their events in the log, as the services would have written them. */
import { EventStoreDb, type NewEvent } from '@payments/event-store';
import { derivedId, eventIdOf, metadataOf, streamOf, type PaymentEvent, type PaymentId } from '@payments/events';
import { exampleRequest } from '@payments/tools-dev';
import { SALES_UNIT } from './bench-vipps';

const AT_ONCE = 256;

/**
 * @param open so many of the payments wait for a capture command; the others are over.
 * @param done is told now and then how many there are.
 */
export const fill = (url: string, count: number, open: number, done: (count: number) => void): Promise<void> =>
  fillWith(url, count, done, (number) => {
    const id = { merchantSerialNumber: SALES_UNIT, reference: `old-${String(number).padStart(8, '0')}` };
    return { id, events: storyOf(id, number < count - open, Date.now()) };
  });

/** @param paymentOf the one of this number. @param done is told now and then how many there are. */
export async function fillWith(
  url: string,
  count: number,
  done: (count: number) => void,
  paymentOf: (number: number) => { readonly id: PaymentId; readonly events: readonly NewEvent[] },
): Promise<void> {
  const store = new EventStoreDb(url, { timeoutMs: 30_000 });
  try {
    let next = 0;
    const lane = async () => {
      while (next < count) {
        const number = next++;
        const { id, events } = paymentOf(number);
        await store.append(streamOf(id), 'no-stream', events);
        if (number % 1_000 === 0) done(number);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, lane));
  } finally {
    await store.close();
  }
}

/** @param isOver whether the money was captured; otherwise it waits for that. */
export function storyOf(id: PaymentId, isOver: boolean, at: number): readonly NewEvent[] {
  const { amount, orderLines } = exampleRequest({ reference: id.reference });
  const until = new Date(at + 7 * 24 * 60 * 60_000).toISOString();
  const begun: readonly PaymentEvent[] = [
    { type: 'Requested', at, data: { amount, capture: 'on-command', consentRevision: 0, orderLines } },
    { type: 'Initiated', at, data: {} },
    { type: 'Authorized', at, data: { reserved: amount, captureGuaranteedUntil: until } },
    { type: 'ReceiptAttached', at, data: { total: amount } },
  ];
  const ended: readonly PaymentEvent[] = [
    { type: 'CaptureRequested', at, data: { captureId: 'shipment', amount, rest: true } },
    { type: 'Captured', at, data: { captureId: 'shipment', amount } },
    { type: 'CaptureVerified', at, data: { captureId: 'shipment', captured: amount } },
  ];
  return asWritten(id, [...begun, ...(isOver ? ended : [])]);
}

/** As the services append them. */
export function asWritten(id: PaymentId, events: readonly PaymentEvent[]): readonly NewEvent[] {
  const stream = streamOf(id);
  const correlationId = derivedId('payment', stream);
  const causationId = derivedId('bench', stream);
  return events.map((event) => ({
    id: eventIdOf(stream, event),
    type: event.type,
    data: event.data as unknown as NewEvent['data'],
    metadata: { ...metadataOf(event, { correlationId, causationId, recordedAt: event.at, recordedBy: 'bench' }) },
  }));
}
