import { Empty } from '@eventstore/db-client/generated/shared_pb';
import { AppendResp } from '@eventstore/db-client/generated/streams_pb';
import { MalformedMessage, type WireReader } from '@payments/eventstore-wire';
import type { GrpcCall } from '../grpc/grpc-call';
import type { CallHandler } from '../grpc/grpc-service';
import { ANY, NO_STREAM, STREAM_EXISTS, type ExpectedRevision } from '../streams/expected-revision';
import type { ProposedEvent } from '../streams/proposed-event';
import type { AppendOutcome, Streams } from '../streams/streams';
import {
  decodeAppendRequest,
  MissingEventProperty,
  readProposedEvent,
  type AppendOptions,
} from '../wire/append-request';
import {
  accessDenied,
  EXPECTED_REVISION_MISSING,
  invalidArgument,
  maximumAppendSizeExceeded,
  missingMetadataProperty,
  notWritten,
  streamDeleted,
  timedOut,
} from './errors';
import type { BatchAppendRules } from './batch-append';

/** `Streams.Append`: one append on one call; what the client uses where an append has credentials of its own. */
export function append(
  streams: Streams,
  { maximumAppendBytes, appendTimeoutMs, mayWrite }: BatchAppendRules,
): CallHandler {
  return (call) => {
    let options: AppendOptions | undefined;
    const events: ProposedEvent[] = [];
    let bytes = 0;
    call.onMessages(
      (message) => {
        const request = decodeAppendRequest(message);
        if (request.options) {
          options = request.options;
          if (!mayWrite(call, options.stream)) throw accessDenied();
          return;
        }
        const event = readEvent(request.event);
        bytes += event.data?.length ?? 0;
        if (bytes > maximumAppendBytes) throw maximumAppendSizeExceeded(maximumAppendBytes);
        events.push(event);
      },
      () => {
        if (!options?.stream) throw invalidArgument('Required field StreamIdentifier not set.');
        const { stream, expected } = options;
        if (expected === undefined) throw invalidArgument(EXPECTED_REVISION_MISSING);
        call.failAfter(appendTimeoutMs, timedOut);
        streams.append(stream, expected, events, (outcome) => reply(call, stream, expected, outcome));
      },
    );
  };
}

function readEvent(message: WireReader): ProposedEvent {
  try {
    return readProposedEvent(message);
  } catch (error) {
    if (error instanceof MissingEventProperty) throw missingMetadataProperty(error.property);
    if (error instanceof MalformedMessage) throw invalidArgument(error.message);
    throw error;
  }
}

/** A wrong expected version is an answer here, not an error; the client makes an error of it. */
function reply(call: GrpcCall, stream: string, expected: ExpectedRevision, outcome: AppendOutcome): void {
  switch (outcome.outcome) {
    case 'appended':
      call.send(Buffer.from(new AppendResp().setSuccess(success(outcome)).serializeBinary()));
      return call.finish();
    case 'wrong-expected-version': {
      const refusal = wrongExpectedVersion(expected, outcome.actual);
      call.send(Buffer.from(new AppendResp().setWrongExpectedVersion(refusal).serializeBinary()));
      return call.finish();
    }
    case 'stream-deleted':
      return call.fail(streamDeleted(stream));
    case 'not-written':
      return call.fail(notWritten(outcome.reason));
  }
}

function success({ revision, position }: Extract<AppendOutcome, { outcome: 'appended' }>): AppendResp.Success {
  const reply = new AppendResp.Success();
  if (revision < 0) reply.setNoStream(new Empty());
  else reply.setCurrentRevision(String(revision));
  if (position === undefined) return reply.setNoPosition(new Empty());
  const place = new AppendResp.Position();
  return reply.setPosition(place.setCommitPosition(String(position)).setPreparePosition(String(position)));
}

function wrongExpectedVersion(expected: ExpectedRevision, actual: number): AppendResp.WrongExpectedVersion {
  const reply = new AppendResp.WrongExpectedVersion();
  if (expected === ANY) reply.setExpectedAny(new Empty());
  else if (expected === STREAM_EXISTS) reply.setExpectedStreamExists(new Empty());
  else if (expected === NO_STREAM) reply.setExpectedNoStream(new Empty());
  else reply.setExpectedRevision(String(expected));
  return actual < 0 ? reply.setCurrentNoStream(new Empty()) : reply.setCurrentRevision(String(actual));
}
