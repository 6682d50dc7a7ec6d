import {
  AccessDeniedError,
  isCommandError,
  MaxAppendSizeExceededError,
  StreamDeletedError,
  UnknownError,
  WrongExpectedVersionError,
  type AppendExpectedRevision,
} from '@eventstore/db-client';
import { AppendRefused, WrongExpectedRevision, type ExpectedRevision } from '../event-store';

/**
 * Whether an error is what the store decided. Everything that is not plainly the server's answer to this very call
 * counts as unknown: the client rejects all appends under way with whatever befell their shared connection, and errors
 * from connecting come as bare gRPC errors.
 */
export const isRefusal = (error: unknown): boolean =>
  error instanceof WrongExpectedVersionError ||
  error instanceof StreamDeletedError ||
  error instanceof MaxAppendSizeExceededError ||
  (error instanceof AccessDeniedError && isAnswer(error)) ||
  (error instanceof UnknownError && isAnswer(error) && error.message.startsWith(UNRECOGNISED));

/** The server spoke about the call itself. What befalls a connection has a gRPC status. */
export const isAnswer = (error: unknown): boolean =>
  error instanceof Error && isCommandError(error) && error.code === undefined;

/** The client's words for a refusal that it has no class for. The server's own "unknown" comes without words. */
const UNRECOGNISED = 'Could not recognize';

/** A refusal of the client's, as the port says it. */
export function refusalOf(stream: string, expected: ExpectedRevision, error: unknown): Error {
  if (error instanceof WrongExpectedVersionError) {
    return new WrongExpectedRevision(stream, expected, revisionOf(error.actualVersion));
  }
  return new AppendRefused(stream, reasonOf(error), { cause: error });
}

function reasonOf(error: unknown): AppendRefused['reason'] {
  if (error instanceof StreamDeletedError) return 'stream-deleted';
  if (error instanceof MaxAppendSizeExceededError) return 'too-large';
  return error instanceof AccessDeniedError ? 'access-denied' : 'other';
}

function revisionOf(version: AppendExpectedRevision): ExpectedRevision | undefined {
  if (version === 'no_stream') return 'no-stream';
  if (typeof version !== 'bigint') return undefined;
  return version < 0n ? 'no-stream' : Number(version);
}
