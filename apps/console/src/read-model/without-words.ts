import type { PaymentEvent } from '@payments/events';

/**
 * An event without what the merchant wrote in their own words: such texts may name a person, and this database has neither
 * a tombstone nor a scavenger. Nothing that a list shows depends on them; that order lines were there, does.
 */
export function withoutWords(event: PaymentEvent): PaymentEvent {
  switch (event.type) {
    case 'Requested': {
      const { description: _description, orderLines, ...data } = event.data;
      return { ...event, data: { ...data, ...(orderLines && { orderLines: [] }) } };
    }
    case 'ReceiptCorrected':
      return { ...event, data: { orderLines: [] } };
    case 'CaptureRequested': {
      const { captureId, amount, rest } = event.data;
      return { ...event, data: { captureId, amount, ...(rest && { rest }) } };
    }
    case 'CancelRequested':
      return { ...event, data: { cancelId: event.data.cancelId } };
    case 'RefundRequested': {
      const { refundId, amount, rest } = event.data;
      return { ...event, data: { refundId, amount, ...(rest && { rest }) } };
    }
    default:
      return event;
  }
}
