import type { GrpcService } from '../grpc/grpc-service';
import type { Streams } from '../streams/streams';
import { append } from './append';
import { batchAppend, type BatchAppendRules } from './batch-append';
import { read, type ReadRules } from './read';
import { deleteStream, tombstoneStream, type RemoveRules } from './remove';

export type StreamsRules = BatchAppendRules & ReadRules & RemoveRules;

const STREAMS = '/event_store.client.streams.Streams';

/** `event_store.client.streams.Streams`, complete. */
export const streamsService = (streams: Streams, rules: StreamsRules): GrpcService => ({
  [`${STREAMS}/Append`]: append(streams, rules),
  [`${STREAMS}/BatchAppend`]: batchAppend(streams, rules),
  [`${STREAMS}/Delete`]: deleteStream(streams, rules),
  [`${STREAMS}/Tombstone`]: tombstoneStream(streams, rules),
  [`${STREAMS}/Read`]: read(streams, rules),
});
