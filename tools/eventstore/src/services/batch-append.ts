import type { GrpcCall } from '../grpc/grpc-call';
import type { CallHandler } from '../grpc/grpc-service';
import type { ExpectedRevision } from '../streams/expected-revision';
import type { ProposedEvent } from '../streams/proposed-event';
import type { AppendOutcome, Streams } from '../streams/streams';
import {
  decodeBatchAppendRequest,
  readProposedEvent,
  type AppendOptions,
  type BatchAppendRequest,
} from '../wire/append-request';
import { batchFailures, encodeBatchFailure, encodeBatchSuccess, type BatchFailure } from '../wire/append-reply';
import { EXPECTED_REVISION_MISSING } from './errors';

/** What batches need besides the streams. */
export interface BatchAppendRules {
  readonly maximumAppendBytes: number;
  /** How long an append may take, however long its client would wait. */
  readonly appendTimeoutMs: number;
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

/** How late a deadline may be noticed: one look at all is cheaper than a timer for each. */
const DEADLINES_EVERY_MS = 100;

/** An append as far as it has come. */
interface ReceivedAppend {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly deadlineMs: number;
  readonly correlation: Buffer;
  readonly correlationId: string;
  readonly events: ProposedEvent[];
  bytes: number;
}

class Batches {
  /** Parts of these are still to come. */
  readonly #partial = new Map<string, ReceivedAppend>();
  /** These are complete and wait for the disk. */
  readonly #unanswered = new Set<ReceivedAppend>();
  readonly #deadlines: NodeJS.Timeout;
  #hasEnded = false;

  constructor(
    private readonly call: GrpcCall,
    private readonly streams: Streams,
    private readonly rules: BatchAppendRules,
  ) {
    this.#deadlines = setInterval(() => this.#refuseWhatIsLate(), DEADLINES_EVERY_MS);
  }

  receive(request: BatchAppendRequest): void {
    const append = request.options ? this.#begin(request, request.options) : this.#partial.get(request.correlationId);
    // Without one, this is the rest of an append that was refused already.
    if (!append) return;
    const refusal = this.#take(append, request);
    if (refusal) return this.#refuse(append, refusal);
    if (request.isFinal) this.#finish(append);
  }

  /** The client has no more appends; the call ends with the last answer. */
  end(): void {
    this.#hasEnded = true;
    this.#finishCallIfDone();
  }

  /** Nobody waits for answers any more. */
  abandon(): void {
    clearInterval(this.#deadlines);
    this.#partial.clear();
    this.#unanswered.clear();
  }

  #begin(request: BatchAppendRequest, options: AppendOptions): ReceivedAppend | undefined {
    const { correlation, correlationId } = request;
    const { stream, expected, deadlineMs } = options;
    const refusal = this.#refusalOf(options);
    if (refusal || expected === undefined) {
      this.#answer(encodeBatchFailure(correlation, stream, refusal ?? EXPECTED_REVISION_NOT_SAID));
      return undefined;
    }
    const timeoutAt = Math.min(deadlineMs ?? Number.POSITIVE_INFINITY, Date.now() + this.rules.appendTimeoutMs);
    const append = { stream, expected, deadlineMs: timeoutAt, correlation, correlationId, events: [], bytes: 0 };
    if (!request.isFinal) this.#partial.set(correlationId, append);
    return append;
  }

  #refusalOf({ stream, deadlineMs }: AppendOptions): BatchFailure | undefined {
    if (stream === '') return batchFailures.badRequest('Required field StreamIdentifier not set.');
    if (!this.rules.mayWrite(this.call, stream)) return batchFailures.accessDenied;
    return deadlineMs !== undefined && isOver(deadlineMs) ? batchFailures.timeout : undefined;
  }

  #take(append: ReceivedAppend, { events }: BatchAppendRequest): BatchFailure | undefined {
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

  #finish(append: ReceivedAppend): void {
    this.#partial.delete(append.correlationId);
    this.#unanswered.add(append);
    if (this.streams.log.isCongested) this.call.pause();
    this.streams.append(append.stream, append.expected, append.events, (outcome) => {
      this.call.resume();
      // It may have been too late: each append is answered once.
      if (!this.#unanswered.delete(append)) return;
      this.#answer(encodeOutcome(append, outcome));
    });
  }

  /** What is late may still be written: to the client the outcome is unknown. */
  #refuseWhatIsLate(): void {
    for (const append of [...this.#partial.values(), ...this.#unanswered]) {
      if (isOver(append.deadlineMs)) this.#refuse(append, batchFailures.timeout);
    }
  }

  #refuse(append: ReceivedAppend, failure: BatchFailure): void {
    this.#partial.delete(append.correlationId);
    this.#unanswered.delete(append);
    this.#answer(encodeBatchFailure(append.correlation, append.stream, failure));
  }

  #answer(message: Buffer): void {
    this.call.send(message);
    this.#finishCallIfDone();
  }

  #finishCallIfDone(): void {
    if (this.#hasEnded && this.#unanswered.size === 0) this.call.finish();
  }
}

const EXPECTED_REVISION_NOT_SAID = batchFailures.badRequest(EXPECTED_REVISION_MISSING);

const isOver = (deadlineMs: number): boolean => deadlineMs <= Date.now();

function encodeOutcome({ correlation, stream, expected }: ReceivedAppend, outcome: AppendOutcome): Buffer {
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
