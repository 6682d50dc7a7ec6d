import type { PaymentEvent } from '@payments/events';
import { eventInWords } from '@payments/payment';
import type { Paint } from '@payments/tools-dev/joining';
import { columns } from './columns';
import { momentOf } from './moments';

/** One step of a payment's story, as `payments.get` tells it. */
export interface PastEvent {
  readonly revision: number;
  readonly type: string;
  readonly happenedAt: string;
  readonly recordedAt: string;
  readonly recordedBy: string;
  readonly data: object;
}

const GOOD_ENDS: ReadonlySet<string> = new Set(['CaptureVerified', 'Refunded', 'Cancelled']);
const BAD_TURN = /Rejected$|Failed$|^AnomalyObserved$|^FailureReported$|^Parked$|^ReservationExpiring$/;

/** Every event: when it happened, who recorded it, and what it says. */
export const timelineLines = (history: readonly PastEvent[], paint: Paint): readonly string[] =>
  columns([
    ['step', 'when (UTC)', 'event', 'recorded by', 'what it says'].map((heading) => paint.dim(heading)),
    ...history.map((event) => [
      String(event.revision + 1).padStart(4),
      momentOf(event.happenedAt),
      typeIn(event.type, paint),
      event.recordedBy,
      wordsOf(event),
    ]),
  ]);

export const typeIn = (type: string, paint: Paint): string =>
  GOOD_ENDS.has(type) ? paint.green(type) : BAD_TURN.test(type) ? paint.red(type) : paint.cyan(type);

/** A service that is newer than this command line may tell of what this does not know. */
export function wordsOf({ type, data, recordedBy }: Pick<PastEvent, 'type' | 'data' | 'recordedBy'>): string {
  try {
    const words = eventInWords({ type, data } as PaymentEvent, recordedBy);
    const meaning = 'because' in data ? (data.because as { meaning?: string }).meaning : undefined;
    return meaning === undefined ? words : `${words}. ${meaning}`;
  } catch {
    return JSON.stringify(data);
  }
}
