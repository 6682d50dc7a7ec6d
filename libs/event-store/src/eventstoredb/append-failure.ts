import { BatchAppendResp } from '@eventstore/db-client/generated/streams_pb';
import { unpackToCommandError } from '@eventstore/db-client/dist/streams/appendToStream/unpackError';

/** Why a batch was not appended, as the client would say it: failures are few, so its own code reads them. */
export function failureIn(message: Buffer): Error {
  const answer = BatchAppendResp.deserializeBinary(message);
  const error = answer.getError();
  if (!error) return new Error('the store answered neither yes nor no');
  const stream = Buffer.from(answer.getStreamIdentifier()?.getStreamName_asU8() ?? '').toString();
  return unpackToCommandError(error, stream);
}
