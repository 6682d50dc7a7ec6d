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
export async function fill(url: string, count: number, open: number, done: (count: number) => void): Promise<void> {
  const store = new EventStoreDb(url, { timeoutMs: 30_000 });
  try {
    let next = 0;
    const lane = async () => {
      while (next < count) {
        const number = next++;
        const id = { merchantSerialNumber: SALES_UNIT, reference: `old-${String(number).padStart(8, '0')}` };
        await store.append(streamOf(id), 'no-stream', storyOf(id, number < count - open, Date.now()));
        if (number % 1_000 === 0) done(number);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, lane));
  } finally {
    await store.close();
  }
}

function storyOf(id: PaymentId, isOver: boolean, at: number): readonly NewEvent[] {
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
  const stream = streamOf(id);
  const circumstances = {
    correlationId: derivedId('payment', stream),
    causationId: derivedId('bench', stream),
    recordedAt: at,
    recordedBy: 'bench',
  };
  return [...begun, ...(isOver ? ended : [])].map((event) => ({
    id: eventIdOf(stream, event),
    type: event.type,
    data: event.data as unknown as NewEvent['data'],
    metadata: { ...metadataOf(event, circumstances) },
  }));
}
