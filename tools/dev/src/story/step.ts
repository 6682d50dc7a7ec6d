import type { RecordedEvent } from '@payments/event-store';
import { decode, type EventMetadata, type PaymentEventType } from '@payments/events';
import { eventInWords } from '@payments/payment';

/** One event of a payment, as a person is told it. */
export interface Step {
  /** From 1. */
  readonly number: number;
  readonly type: PaymentEventType;
  /** By the clock of the service that recorded it, epoch ms. */
  readonly recordedAt: number;
  readonly writer: string;
  readonly sentence: string;
}

/** Nothing if the event is none that this code knows. */
export function stepOf(recorded: RecordedEvent): Step | undefined {
  const event = decode(recorded);
  if (typeof event !== 'object') return undefined;
  const { recordedAt, recordedBy } = recorded.metadata as EventMetadata;
  return {
    number: recorded.revision + 1,
    type: event.type,
    recordedAt: Date.parse(recordedAt),
    writer: recordedBy,
    sentence: eventInWords(event, recordedBy),
  };
}
