import type { RecordedEvent } from '@payments/event-store';
import { decode, type EventMetadata } from '@payments/events';
import { explainedData } from '@payments/service';

/** One step of a payment's story, as it is told to the order platform. */
export interface PastEvent {
  readonly revision: number;
  readonly type: string;
  readonly happenedAt: string;
  readonly recordedAt: string;
  readonly recordedBy: string;
  readonly data: unknown;
}

export const historyView = (events: readonly RecordedEvent[]): readonly PastEvent[] =>
  events.flatMap((recorded) => {
    const event = decode(recorded);
    if (typeof event !== 'object') return [];
    const { happenedAt, recordedAt, recordedBy } = recorded.metadata as EventMetadata;
    return [
      { revision: recorded.revision, type: event.type, happenedAt, recordedAt, recordedBy, data: explainedData(event) },
    ];
  });
