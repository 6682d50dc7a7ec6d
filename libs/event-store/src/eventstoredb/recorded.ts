import type { RecordedEvent as ClientEvent } from '@eventstore/db-client';
import type { RecordedEvent } from '../event-store';

/** As the client reads a stream; its bigint revision has no place in JSON. */
export const recorded = (event: ClientEvent): RecordedEvent => ({
  id: event.id,
  type: event.type,
  stream: event.streamId,
  revision: Number(event.revision),
  data: event.data,
  metadata: event.metadata,
  recordedAt: event.created,
});
