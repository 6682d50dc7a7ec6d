import {
  AccessDeniedError,
  DeadlineExceededError,
  MaxAppendSizeExceededError,
  StreamDeletedError,
  UnavailableError,
  UnknownError,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import { AppendRefused, WrongExpectedRevision } from '../event-store';
import { isRefusal, refusalOf } from './refusal';

/** As gRPC gives it when a connection is lost; the client wraps it, or does not. */
const fromTheConnection = Object.assign(new Error('14 UNAVAILABLE'), { code: 14, details: '', metadata: undefined });
const wrongVersion = (current: bigint | 'no_stream') =>
  new WrongExpectedVersionError(undefined as never, { streamName: 'payment-1', expected: 3n, current });

describe('the outcome of an append', () => {
  it.each([
    ['a bare gRPC error', fromTheConnection],
    ['the connection is lost', new UnavailableError(fromTheConnection as never)],
    ['the connection is refused for want of rights', new AccessDeniedError(fromTheConnection as never)],
    ['the server ran out of time', new DeadlineExceededError()],
    ['the server does not know', new UnknownError()],
    ['nothing came', new Error('no answer within 5000 ms')],
  ])('is unknown: %s', (_, error) => {
    expect(isRefusal(error)).toBe(false);
  });

  it.each([
    ['stream-deleted', StreamDeletedError.fromStreamName('payment-1')],
    ['too-large', MaxAppendSizeExceededError.fromMaxAppendSize(1024)],
    ['access-denied', new AccessDeniedError()],
    ['other', new UnknownError(undefined, 'Could not recognize BadRequest')],
  ] as const)('is a refusal: %s', (reason, error) => {
    expect(isRefusal(error)).toBe(true);
    expect(refusalOf('payment-1', 3, error)).toMatchObject(new AppendRefused('payment-1', reason));
  });

  it.each([
    [5n, 5],
    [-1n, 'no-stream'],
    ['no_stream', 'no-stream'],
  ] as const)('is a stream elsewhere: at %s', (current, actual) => {
    expect(isRefusal(wrongVersion(current))).toBe(true);
    expect(refusalOf('payment-1', 3, wrongVersion(current))).toMatchObject(
      new WrongExpectedRevision('payment-1', 3, actual),
    );
  });
});
