import { DeleteReq } from '@eventstore/db-client/generated/streams_pb';
import { bytesField, numberField } from '@payments/eventstore-wire';
import type { GrpcCall } from '../grpc/grpc-call';
import { unary, type CallHandler } from '../grpc/grpc-service';
import { ANY, expectedAt, NO_STREAM, STREAM_EXISTS, type ExpectedRevision } from '../streams/expected-revision';
import type { Answer, AppendOutcome, Streams } from '../streams/streams';
import {
  accessDenied,
  EXPECTED_REVISION_MISSING,
  invalidArgument,
  notWritten,
  streamDeleted,
  timedOut,
  wrongExpectedVersion,
} from './errors';

export interface RemoveRules {
  readonly mayDelete: (call: GrpcCall, stream: string) => boolean;
  readonly appendTimeoutMs: number;
}
type Remove = (stream: string, expected: ExpectedRevision, answer: Answer) => void;

/** `Streams.Delete`: hides what a stream has. */
export const deleteStream = (streams: Streams, rules: RemoveRules): CallHandler =>
  removal(rules, (stream, expected, answer) => streams.delete(stream, expected, answer));

/** `Streams.Tombstone`: ends a stream for good. */
export const tombstoneStream = (streams: Streams, rules: RemoveRules): CallHandler =>
  removal(rules, (stream, expected, answer) => streams.tombstone(stream, expected, answer));

/** Both requests number their fields alike, and so do both answers. */
function removal({ mayDelete, appendTimeoutMs }: RemoveRules, remove: Remove): CallHandler {
  return unary(async (request, call) => {
    const options = DeleteReq.deserializeBinary(request).getOptions();
    const stream = Buffer.from(options?.getStreamIdentifier()?.getStreamName_asU8() ?? '').toString();
    if (!options || stream === '') throw invalidArgument('Required field StreamIdentifier not set.');
    if (!mayDelete(call, stream)) throw accessDenied();
    const expected = expectedIn(options);
    if (expected === undefined) throw invalidArgument(EXPECTED_REVISION_MISSING);
    call.failAfter(appendTimeoutMs, timedOut);
    return replyTo(stream, expected, await new Promise((answer) => remove(stream, expected, answer)));
  });
}

function expectedIn(options: DeleteReq.Options): ExpectedRevision | undefined {
  if (options.hasRevision()) return expectedAt(BigInt(options.getRevision()));
  if (options.hasNoStream()) return NO_STREAM;
  if (options.hasStreamExists()) return STREAM_EXISTS;
  return options.hasAny() ? ANY : undefined;
}

function replyTo(stream: string, expected: ExpectedRevision, outcome: AppendOutcome): Buffer {
  switch (outcome.outcome) {
    case 'appended': {
      const position = outcome.position ?? 0;
      return bytesField(1, Buffer.concat([numberField(1, position), numberField(2, position)]));
    }
    case 'wrong-expected-version':
      throw wrongExpectedVersion('Delete', stream, expected, outcome.actual);
    case 'stream-deleted':
      throw streamDeleted(stream);
    case 'not-written':
      throw notWritten(outcome.reason);
  }
}
