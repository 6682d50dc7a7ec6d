import type { Streams, AppendOutcome } from '../streams/streams';
import type { ExpectedRevision } from '../streams/expected-revision';
import type { ProposedEvent } from '../streams/proposed-event';
import { randomUUID } from 'node:crypto';

/** An event on its way, with text for data. */
export const proposed = (data: string, type = 'Proposed'): ProposedEvent => ({
  id: randomUUID(),
  type,
  isJson: false,
  data: Buffer.from(data),
  metadata: undefined,
});

/** Appends without a network between. */
export const append = (
  streams: Streams,
  stream: string,
  expected: ExpectedRevision,
  ...events: readonly ProposedEvent[]
): Promise<AppendOutcome> => new Promise((answer) => streams.append(stream, expected, events, answer));
