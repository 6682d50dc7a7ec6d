import type { AllStreamRecordedEvent, RecordedEvent as ClientEvent } from '@eventstore/db-client';
import type { FollowedEvent, RecordedEvent } from '../event-store';

/** Field by field: every delivered event passes here, and the client's bigint revision has no place in JSON. */
export const recorded = (event: ClientEvent): RecordedEvent => ({
  id: event.id,
  type: event.type,
  stream: event.streamId,
  revision: Number(event.revision),
  data: event.data,
  metadata: event.metadata,
  recordedAt: event.created,
});

export const followed = (event: AllStreamRecordedEvent): FollowedEvent => ({
  id: event.id,
  type: event.type,
  stream: event.streamId,
  revision: Number(event.revision),
  position: event.position,
  data: event.data,
  metadata: event.metadata,
  recordedAt: event.created,
});
