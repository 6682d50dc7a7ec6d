import type { RecordedEvent } from '@payments/event-store';
import { decode, type EventMetadata, type PaymentEvent, type PaymentId } from '@payments/events';
import { eventInWords, idempotencyKeyOf } from '@payments/payment';
import { explained } from '@payments/service';
import type { TimelineEvent, VippsExchange } from '../api/payment';

/** A payment's events for people, oldest first. */
export function timelineOf(id: PaymentId, events: readonly RecordedEvent[]): readonly TimelineEvent[] {
  const revisions = new Map(events.map((event) => [event.id, event.revision]));
  const epochs: Epochs = new Map();
  return events.map((recorded) => {
    const { $causationId, $correlationId, happenedAt, recordedAt, recordedBy } = metadataIn(recorded);
    const event = decode(recorded);
    const cause = revisions.get($causationId ?? '');
    const writer = recordedBy ?? 'unknown';
    return {
      revision: recorded.revision,
      eventId: recorded.id,
      type: recorded.type,
      ...(typeof event === 'object'
        ? toldOf(id, event, writer, epochs)
        : { sentence: 'This version of the console does not know this event.', data: {} }),
      happenedAt: happenedAt ?? recorded.recordedAt.toISOString(),
      recordedAt: recordedAt ?? recorded.recordedAt.toISOString(),
      recordedBy: writer,
      cause: {
        causationId: $causationId ?? '',
        correlationId: $correlationId ?? '',
        ...(cause !== undefined && { revision: cause }),
      },
    };
  });
}

type Told = Pick<TimelineEvent, 'sentence' | 'data' | 'by' | 'reason' | 'vipps'>;

/** Of the capture or refund that was asked for again, under which key: `capture first` to 2. */
type Epochs = Map<string, number>;

function toldOf(id: PaymentId, event: PaymentEvent, writer: string, epochs: Epochs): Told {
  if (event.type === 'CaptureRetried') epochs.set(`capture ${event.data.captureId}`, event.data.epoch);
  if (event.type === 'RefundRetried') epochs.set(`refund ${event.data.refundId}`, event.data.epoch);
  const { by, reason, ...data } = withoutLongWords(event);
  const vipps = exchangeOf(id, event, epochs);
  return {
    sentence: eventInWords(event, writer),
    data,
    ...(typeof by === 'string' && { by }),
    ...(typeof reason === 'string' && event.type !== 'Parked' && { reason }),
    ...(vipps && { vipps }),
  };
}

/** What the merchant wrote about the goods and to the customer is theirs: a page needs to know only that it is there. */
function withoutLongWords({ data, type }: PaymentEvent): Readonly<Record<string, unknown>> {
  const {
    description: _description,
    orderLines,
    because: _because,
    ...rest
  } = data as Readonly<Record<string, unknown>>;
  return {
    ...rest,
    ...(Array.isArray(orderLines) && { orderLines: orderLines.length }),
    // The reason of a parking is one of a closed list, and belongs to what happened.
    ...(type === 'Parked' && { parkedBecause: rest['reason'] }),
  };
}

/** What was asked of Vipps that this event is the answer to. */
function exchangeOf(id: PaymentId, event: PaymentEvent, epochs: Epochs): VippsExchange | undefined {
  const key = (operation: 'create' | 'capture' | 'cancel' | 'refund', operationId = '') => ({
    asked: operation,
    idempotencyKey: idempotencyKeyOf(id, operation, operationId, epochs.get(`${operation} ${operationId}`)),
  });
  const asked = (): VippsExchange | undefined => {
    switch (event.type) {
      case 'Initiated':
      case 'RequestRejected':
        return key('create');
      case 'Captured':
      case 'CaptureFailed':
        return key('capture', event.data.captureId);
      case 'CaptureVerified':
        return { asked: 'read' };
      case 'Cancelled':
      case 'CancelFailed':
        return key('cancel', event.data.cancelId);
      case 'Refunded':
      case 'RefundFailed':
        return key('refund', event.data.refundId);
      case 'ReceiptAttached':
      case 'ReceiptRejected':
        return { asked: 'attach-receipt' };
      case 'OrderLinkAttached':
      case 'OrderLinkRejected':
        return { asked: 'attach-order-link' };
      default:
        return undefined;
    }
  };
  const exchange = asked();
  return exchange && 'because' in event.data ? { ...exchange, answer: explained(event.data.because) } : exchange;
}

const metadataIn = ({ metadata }: RecordedEvent): Partial<EventMetadata> =>
  typeof metadata === 'object' && metadata !== null ? metadata : {};
