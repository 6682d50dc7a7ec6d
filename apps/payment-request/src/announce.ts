import type { Announcer, Happening } from '@payments/bus';
import { paymentOf, traceparentOf, type EventMetadata } from '@payments/events';
import type { Delivered } from '@payments/projection';
import { explainedData } from '@payments/service';

/** Announces every recorded event, in the log's order; never before it is recorded, and at least once. */
export const announceTo =
  (announcer: Announcer) =>
  ({ recorded, event }: Delivered): void | Promise<void> => {
    const id = paymentOf(recorded.stream);
    if (!id) return;
    const { $correlationId, $causationId } = recorded.metadata as EventMetadata;
    const happening: Happening = {
      id: recorded.id,
      type: event.type,
      source: `/payments/${id.merchantSerialNumber}`,
      subject: id.reference,
      time: new Date(event.at).toISOString(),
      data: explainedData(event),
      traceparent: traceparentOf(recorded.metadata),
      extensions: { revision: recorded.revision, correlationid: $correlationId, causationid: $causationId },
    };
    return announcer.announce(happening);
  };
