import { v5 as uuidOfName } from 'uuid';
import type { PaymentEvent } from './payment-events';

/** Namespace of every id that we derive. Changing it would make old and new ids of one cause differ. */
const NAMESPACE = 'c5a1a9d2-6f0e-4c0b-9d53-3a2f7d1f6b7e';

/** A UUID that is the same for the same parts, for ever; the parts are kept apart, so that `a,bc` is not `ab,c`. */
export const derivedId = (...parts: readonly string[]): string => uuidOfName(JSON.stringify(parts), NAMESPACE);

/**
 * The id of an event in its stream. A thing happens to a payment once, so the id says what happened to what, and a retry
 * of the append, or another instance deciding the same, writes the same id. Unique across streams, as subscribers assume.
 */
export const eventIdOf = (stream: string, event: PaymentEvent): string =>
  derivedId('event', stream, event.type, occasionOf(event));

/** What tells this occurrence from another of the same type in one payment. */
function occasionOf({ type, data }: PaymentEvent): string {
  switch (type) {
    case 'CaptureRequested':
    case 'Captured':
    case 'CaptureVerified':
    case 'CaptureFailed':
      return data.captureId;
    case 'CancelRequested':
    case 'Cancelled':
    case 'CancelFailed':
      return data.cancelId;
    case 'RefundRequested':
    case 'Refunded':
    case 'RefundFailed':
      return data.refundId;
    case 'AnomalyObserved':
      return `${data.anomaly} ${data.observation}`;
    case 'Requested':
    case 'RequestRejected':
    case 'Initiated':
    case 'Authorized':
    case 'Aborted':
    case 'Expired':
    case 'Terminated':
    case 'ReceiptAttached':
    case 'ReceiptRejected':
      return '';
  }
}
