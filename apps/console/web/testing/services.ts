import type { EventStore } from '@payments/event-store';
import {
  decode,
  eventIdOf,
  metadataOf,
  streamOf,
  type Amount,
  type PaymentEvent,
  type PaymentId,
} from '@payments/events';
import { decide, fold, isRefusal, type PaymentWish } from '@payments/payment';
import { paymentView } from '@payments/service';
import type { Action } from '../../src/api/actions';
import type { Story } from './stories';

/** Appends as the services do. @param moveClock what the store's clock says while it appends. */
export async function tell(store: EventStore, { id, told }: Story, moveClock: (at: number) => void): Promise<void> {
  const stream = streamOf(id);
  const past = await store.readStream(stream);
  let causationId = past.at(-1)?.id ?? '00000000-0000-4000-8000-000000000000';
  let revision = past.length - 1;
  for (const { event, recordedAt, recordedBy } of told) {
    const eventId = eventIdOf(stream, event);
    const metadata = { ...metadataOf(event, { correlationId: id.reference, causationId, recordedAt, recordedBy }) };
    moveClock(recordedAt);
    await store.append(stream, revision < 0 ? 'no-stream' : revision, [
      { id: eventId, type: event.type, data: { ...event.data } as never, metadata },
    ]);
    causationId = eventId;
    revision++;
  }
}

export interface Command extends PaymentId {
  readonly reason: string;
  readonly by: string;
  readonly amount?: Amount;
  readonly captureId?: string;
  readonly cancelId?: string;
  readonly refundId?: string;
}

const OWNER: Readonly<Record<Action, string>> = {
  retry: 'payment-request',
  cancel: 'payment-request',
  capture: 'capture',
  refund: 'capture',
};

function wishOf(
  action: Action,
  { amount, captureId = '', cancelId = '', refundId = '', reason }: Command,
): PaymentWish {
  const at = Date.now();
  switch (action) {
    case 'retry':
      return { type: 'RequestRetry', at, data: {} };
    case 'cancel':
      return { type: 'RequestCancel', at, data: { cancelId, reason } };
    case 'capture':
      return { type: 'RequestCapture', at, data: { captureId, ...(amount && { amount }) } };
    case 'refund':
      return { type: 'RequestRefund', at, data: { refundId, ...(amount && { amount }), reason } };
  }
}

/** The services' side of the bus: the real decider, and nobody behind it who would go to Vipps. */
export async function askServices(store: EventStore, subject: string, command: Command): Promise<unknown> {
  const action = subject.replace('payments.', '') as Action;
  const id = { merchantSerialNumber: command.merchantSerialNumber, reference: command.reference };
  const past = await store.readStream(streamOf(id));
  const history = past.map(decode).filter((event): event is PaymentEvent => typeof event === 'object');
  const decision = decide(wishOf(action, command), fold(history));
  if (isRefusal(decision)) return { ok: false, ...decision };
  const told = decision.map((event) => ({ event, recordedAt: Date.now(), recordedBy: OWNER[action] }));
  await tell(store, { id, told }, () => undefined);
  const payment = fold([...history, ...decision]);
  return { ok: true, payment: paymentView(id, { payment, revision: past.length + decision.length - 1 }) };
}
