import { GrpcError, GrpcStatus } from '../grpc/grpc-error';
import type { ExpectedRevision } from '../streams/expected-revision';

/** Errors as EventStoreDB words them; the client makes its typed errors from the trailers. */

export const accessDenied = (): GrpcError =>
  new GrpcError(GrpcStatus.PERMISSION_DENIED, 'Access Denied', { exception: 'access-denied' });

export const streamDeleted = (stream: string): GrpcError =>
  new GrpcError(GrpcStatus.FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, {
    exception: 'stream-deleted',
    'stream-name': headerValue(stream),
  });

export const wrongExpectedVersion = (
  operation: string,
  stream: string,
  expected: ExpectedRevision,
  actual: number,
): GrpcError =>
  new GrpcError(
    GrpcStatus.FAILED_PRECONDITION,
    `${operation} failed due to WrongExpectedVersion. Stream: ${stream}, Expected version: ${expected}, ` +
      `Actual version: ${actual}`,
    {
      exception: 'wrong-expected-version',
      'stream-name': headerValue(stream),
      'expected-version': String(expected),
      'actual-version': String(actual),
    },
  );

export const maximumAppendSizeExceeded = (maximumBytes: number): GrpcError =>
  new GrpcError(GrpcStatus.INVALID_ARGUMENT, `Maximum Append Size of ${maximumBytes} Exceeded.`, {
    exception: 'maximum-append-size-exceeded',
    'maximum-append-size': String(maximumBytes),
  });

export const missingMetadataProperty = (property: string): GrpcError =>
  new GrpcError(GrpcStatus.INVALID_ARGUMENT, `Required Metadata Property '${property}' is missing`, {
    exception: 'missing-required-metadata-property',
    'required-metadata-properties': 'type,content-type',
  });

/** A live subscriber that does not keep up, in the words of servers before 24.2. */
export const consumerTooSlow = (): GrpcError =>
  new GrpcError(
    GrpcStatus.ABORTED,
    'Operation timed out: Consumer too slow to handle event while live. Client resubscription required.',
  );

/** The disk has not answered in time; whether the append will still be written nobody can say. */
export const timedOut = (): GrpcError =>
  new GrpcError(GrpcStatus.ABORTED, 'Operation timed out: the disk did not answer in time.');

/** What an append, and a deletion, must say. */
export const EXPECTED_REVISION_MISSING = 'Required field ExpectedStreamRevision not set, or no revision at all.';

export const invalidArgument = (message: string): GrpcError => new GrpcError(GrpcStatus.INVALID_ARGUMENT, message);

export const notWritten = (reason: Error): GrpcError => new GrpcError(GrpcStatus.UNAVAILABLE, reason.message);

const NOT_LATIN_1 = /[^\x20-\x7e]/g;

/** Trailers carry no other letters; the client knows the name that it asked for anyway. */
const headerValue = (text: string): string => text.replace(NOT_LATIN_1, '?');
