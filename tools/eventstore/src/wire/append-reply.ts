import {
  bytesField,
  emptyField,
  fieldLength,
  numberField,
  varintLength,
  writeFieldHead,
  writeNumberField,
} from '@payments/eventstore-wire';
import { ANY, NO_STREAM, STREAM_EXISTS, type ExpectedRevision } from '../streams/expected-revision';

/** Where an append ended: the revision of the last event, -1 for an empty append to no stream. */
export interface Appended {
  readonly revision: number;
  /** Undefined when nothing was written. */
  readonly position: number | undefined;
}

/** `StreamIdentifier { stream_name }`, in the field of the given number. */
export const streamIdentifier = (field: number, name: string | Buffer): Buffer =>
  bytesField(field, bytesField(3, name));

/** `BatchAppendResp` with its success, in one allocation: there is one for every append. */
export function encodeBatchSuccess(correlation: Buffer, streamName: Buffer, appended: Appended): Buffer {
  const { revision, position } = appended;
  const positionLength = position === undefined ? 0 : 2 * (1 + varintLength(position));
  const successLength =
    (revision < 0 ? 2 : 1 + varintLength(revision)) + (position === undefined ? 2 : fieldLength(positionLength));
  const streamLength = fieldLength(streamName.length);
  const reply = Buffer.allocUnsafe(
    fieldLength(correlation.length) + fieldLength(successLength) + fieldLength(streamLength),
  );

  let at = writeFieldHead(reply, 0, 1, correlation.length);
  reply.set(correlation, at);
  at = writeFieldHead(reply, at + correlation.length, 3, successLength);
  at = revision < 0 ? writeFieldHead(reply, at, 2, 0) : writeNumberField(reply, at, 1, revision);
  if (position === undefined) at = writeFieldHead(reply, at, 4, 0);
  else {
    at = writeFieldHead(reply, at, 3, positionLength);
    at = writeNumberField(reply, at, 1, position);
    at = writeNumberField(reply, at, 2, position);
  }
  at = writeFieldHead(reply, at, 4, streamLength);
  at = writeFieldHead(reply, at, 3, streamName.length);
  reply.set(streamName, at);
  return reply;
}

/** `google.rpc.Code`, as far as appends use it. */
const INVALID_ARGUMENT = 3;
const DEADLINE_EXCEEDED = 4;
const NOT_FOUND = 5;
const ALREADY_EXISTS = 6;
const PERMISSION_DENIED = 7;
const UNKNOWN = 2;

/** Why a batch was not appended: a `google.rpc.Status` whose `details` name the reason. */
export interface BatchFailure {
  readonly code: number;
  readonly message: string;
  /** A message of `event_store.client`. The client recognises only some of them and calls the rest unknown. */
  readonly detail: string;
  readonly content: Buffer;
}

const NO_CONTENT = Buffer.alloc(0);

export const batchFailures = {
  accessDenied: { code: PERMISSION_DENIED, message: 'Access Denied', detail: 'AccessDenied', content: NO_CONTENT },
  timeout: { code: DEADLINE_EXCEEDED, message: 'Timeout', detail: 'Timeout', content: NO_CONTENT },
  unknown: (message: string) => ({ code: UNKNOWN, message, detail: 'Unknown', content: NO_CONTENT }),
  badRequest: (message: string) => ({
    code: INVALID_ARGUMENT,
    message: 'BadRequest',
    detail: 'BadRequest',
    content: bytesField(1, message),
  }),
  streamDeleted: (stream: string) => ({
    code: NOT_FOUND,
    message: 'StreamDeleted',
    detail: 'StreamDeleted',
    content: streamIdentifier(1, stream),
  }),
  maximumAppendSizeExceeded: (maximumBytes: number) => ({
    code: INVALID_ARGUMENT,
    message: 'MaximumAppendSizeExceeded',
    detail: 'MaximumAppendSizeExceeded',
    content: numberField(1, maximumBytes),
  }),
  wrongExpectedVersion: (expected: ExpectedRevision, actual: number) => ({
    code: ALREADY_EXISTS,
    message: 'WrongExpectedVersion',
    detail: 'WrongExpectedVersion',
    content: Buffer.concat([actual < 0 ? emptyField(2) : numberField(1, actual), expectedField(expected)]),
  }),
} satisfies Record<string, BatchFailure | ((...about: never[]) => BatchFailure)>;

function expectedField(expected: ExpectedRevision): Buffer {
  if (expected === ANY) return emptyField(4);
  if (expected === STREAM_EXISTS) return emptyField(5);
  if (expected === NO_STREAM) return emptyField(6);
  return numberField(3, expected);
}

export function encodeBatchFailure(correlation: Buffer, stream: string, failure: BatchFailure): Buffer {
  const any = Buffer.concat([
    bytesField(1, `type.googleapis.com/event_store.client.${failure.detail}`),
    bytesField(2, failure.content),
  ]);
  const status = Buffer.concat([numberField(1, failure.code), bytesField(2, failure.message), bytesField(3, any)]);
  return Buffer.concat([bytesField(1, correlation), bytesField(2, status), streamIdentifier(4, stream)]);
}
