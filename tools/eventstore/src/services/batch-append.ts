import type { GrpcCall } from '../grpc/grpc-call';
import type { CallHandler } from '../grpc/grpc-service';
import type { ProposedEvent } from '../streams/proposed-event';
import type { AppendOutcome, Streams } from '../streams/streams';
import {
  decodeBatchAppendRequest,
  readProposedEvent,
  type AppendOptions,
  type BatchAppendRequest,
} from '../wire/append-request';
import { batchFailures, encodeBatchFailure, encodeBatchSuccess, type BatchFailure } from '../wire/append-reply';

/** What batches need besides the streams. */
export interface BatchAppendRules {
  readonly maximumAppendBytes: number;
  /** Whether the caller may append to a stream. */
  readonly mayWrite: (call: GrpcCall, stream: string) => boolean;
}

/** `Streams.BatchAppend`: many appends on one call, each under its correlation, each answered exactly once. */
export function batchAppend(streams: Streams, rules: BatchAppendRules): CallHandler {
  return (call) => {
    const batches = new Batches(call, streams, rules);
    call.onMessages(
      (message) => batches.receive(decodeBatchAppendRequest(message)),
      () => batches.end(),
    );
    call.onOver(() => batches.abandon());
  };
}

/** An append of which parts are still to come. */
interface PartialAppend extends AppendOptions {
  readonly correlation: Buffer;
  readonly events: ProposedEvent[];
  bytes: number;
  readonly timer: NodeJS.Timeout | undefined;
}

class Batches {
  readonly #partial = new Map<string, PartialAppend>();
  #unanswered = 0;
  #hasEnded = false;

  constructor(
    private readonly call: GrpcCall,
    private readonly streams: Streams,
    private readonly rules: BatchAppendRules,
  ) {}

  receive(request: BatchAppendRequest): void {
    const append = request.options ? this.#begin(request, request.options) : this.#partial.get(request.correlationId);
    // Without one, this is the rest of an append that was refused already.
    if (!append) return;
    const refusal = this.#take(append, request);
    if (refusal) return this.#refuse(request.correlationId, append, refusal);
    if (request.isFinal) this.#finish(request.correlationId, append);
  }

  /** The client has no more appends; the call ends with the last answer. */
  end(): void {
    this.#hasEnded = true;
    if (this.#unanswered === 0) this.call.finish();
  }

  /** Nobody waits for the rest any more. */
  abandon(): void {
    for (const { timer } of this.#partial.values()) clearTimeout(timer);
    this.#partial.clear();
  }

  #begin(request: BatchAppendRequest, options: AppendOptions): PartialAppend | undefined {
    const { correlation, correlationId, isFinal } = request;
    const { deadlineMs, stream } = options;
    const refusal = this.#refusalOf(options);
    const waitMs = isFinal || deadlineMs === undefined ? undefined : deadlineMs - Date.now();
    const timer = waitMs === undefined ? undefined : setTimeout(() => this.#timeOut(correlationId), waitMs);
    const append = { ...options, correlation, events: [], bytes: 0, timer };
    if (refusal) {
      clearTimeout(timer);
      this.call.send(encodeBatchFailure(correlation, stream, refusal));
      return undefined;
    }
    if (!isFinal) this.#partial.set(correlationId, append);
    return append;
  }

  #refusalOf({ stream, deadlineMs }: AppendOptions): BatchFailure | undefined {
    if (stream === '') return batchFailures.badRequest('Required field StreamIdentifier not set.');
    if (!this.rules.mayWrite(this.call, stream)) return batchFailures.accessDenied;
    if (deadlineMs !== undefined && deadlineMs <= Date.now()) return batchFailures.timeout;
    return undefined;
  }

  #take(append: PartialAppend, { events }: BatchAppendRequest): BatchFailure | undefined {
    try {
      for (const message of events) {
        const event = readProposedEvent(message);
        append.events.push(event);
        append.bytes += event.data?.length ?? 0;
      }
    } catch (error) {
      return batchFailures.badRequest(error instanceof Error ? error.message : String(error));
    }
    const { maximumAppendBytes } = this.rules;
    return append.bytes > maximumAppendBytes ? batchFailures.maximumAppendSizeExceeded(maximumAppendBytes) : undefined;
  }

  #finish(correlationId: string, append: PartialAppend): void {
    this.#forget(correlationId, append);
    this.#unanswered++;
    if (this.streams.log.isCongested) this.call.pause();
    this.streams.append(append.stream, append.expected, append.events, (outcome) => {
      this.call.resume();
      this.call.send(encodeOutcome(append, outcome));
      if (--this.#unanswered === 0 && this.#hasEnded) this.call.finish();
    });
  }

  #timeOut(correlationId: string): void {
    const append = this.#partial.get(correlationId);
    if (append) this.#refuse(correlationId, append, batchFailures.timeout);
  }

  #refuse(correlationId: string, append: PartialAppend, failure: BatchFailure): void {
    this.#forget(correlationId, append);
    this.call.send(encodeBatchFailure(append.correlation, append.stream, failure));
  }

  #forget(correlationId: string, { timer }: PartialAppend): void {
    this.#partial.delete(correlationId);
    clearTimeout(timer);
  }
}

function encodeOutcome({ correlation, stream, expected }: PartialAppend, outcome: AppendOutcome): Buffer {
  switch (outcome.outcome) {
    case 'appended':
      return encodeBatchSuccess(correlation, Buffer.from(stream), outcome);
    case 'wrong-expected-version':
      return encodeBatchFailure(correlation, stream, batchFailures.wrongExpectedVersion(expected, outcome.actual));
    case 'stream-deleted':
      return encodeBatchFailure(correlation, stream, batchFailures.streamDeleted(stream));
    case 'not-written':
      return encodeBatchFailure(correlation, stream, batchFailures.unknown(outcome.reason.message));
  }
}
