import { randomUUID } from 'node:crypto';
import type { EventLog } from '../log/event-log';
import type { Append, LogEntry, NewStream } from '../log/log-entry';
import { behind } from '../log/log-frames';
import { RecordedEvent, TOMBSTONE, encodeRecordedEvent, type Place } from '../log/recorded-event';
import { judgeAppend } from './append-rules';
import type { ExpectedRevision } from './expected-revision';
import type { ProposedEvent } from './proposed-event';
import { firstReadable } from './readable-range';
import { RecentIds } from './recent-ids';
import { StreamHeads, type StreamHead } from './stream-heads';
import {
  DELETED_JSON,
  describedStreamOf,
  isMetadataStream,
  isSoftDeleted,
  metadataIn,
  metadataStreamOf,
} from './stream-metadata';

/** How an append ended. */
export type AppendOutcome =
  | { readonly outcome: 'appended'; readonly revision: number; readonly position: number | undefined }
  | { readonly outcome: 'wrong-expected-version'; readonly actual: number }
  | { readonly outcome: 'stream-deleted' }
  /** The disk refused: nothing is written, and the same append may be tried again. */
  | { readonly outcome: 'not-written'; readonly reason: Error };

export type Answer = (outcome: AppendOutcome) => void;

/** The streams: who may append what is judged here at once, in order of arrival; answers come when it is on disk. */
export class Streams {
  readonly #heads: StreamHeads;
  readonly #recentIds = new RecentIds();

  constructor(
    readonly log: EventLog,
    private readonly now: () => number = Date.now,
  ) {
    this.#heads = new StreamHeads(log);
    log.onReverted(() => this.#recentIds.clear());
  }

  head(name: string): StreamHead {
    return this.#heads.of(name);
  }

  /** Appends all events or none. */
  append(name: string, expected: ExpectedRevision, events: readonly ProposedEvent[], answer: Answer): void {
    const head = this.#heads.of(name);
    const ids = events.map(({ id }) => id);
    if (!this.#admits(head, expected, ids, answer)) return;
    if (events.length === 0)
      return this.#afterwards(answer, { outcome: 'appended', revision: head.last, position: undefined });

    const isRecreated = isSoftDeleted(head.metadata);
    const firstRevision = head.last + 1;
    this.#write(head, events, answer);
    if (isRecreated) this.#truncate(head, firstRevision);
  }

  /** Hides all events of a stream; an append begins it anew, counting on. */
  delete(name: string, expected: ExpectedRevision, answer: Answer): void {
    const head = this.#heads.of(name);
    if (!this.#admits(head, expected, [randomUUID()], answer)) return;
    if (head.last < 0 && head.metadataRevision < 0) return answer({ outcome: 'wrong-expected-version', actual: -1 });
    this.#write(this.#heads.of(metadataStreamOf(name)), [metadataEvent(DELETED_JSON)], answer);
  }

  /** Ends a stream for good: its name can never be used again. */
  tombstone(name: string, expected: ExpectedRevision, answer: Answer): void {
    const head = this.#heads.of(name);
    const id = randomUUID();
    if (!this.#admits(head, expected, [id], answer)) return;
    const newStreams = this.#claimId(head);
    const place = { revision: TOMBSTONE, position: this.log.nextPosition, createdMs: this.now() };
    const end = { id, type: '$streamDeleted', isJson: false, data: undefined, metadata: undefined };
    const event = this.#record(head, end, place);
    head.isTombstoned = true;
    this.#enqueue(head, { entries: [{ streamId: head.id as number, revision: TOMBSTONE, event }], newStreams }, answer);
  }

  /** The event at a revision, on disk or on its way there. */
  eventOf(head: StreamHead, revision: number): RecordedEvent | undefined {
    return head.id === undefined ? undefined : this.log.eventOf(head.id, revision);
  }

  /** The first revision that readers may see now. */
  firstReadable(head: StreamHead): number {
    return firstReadable(head, this.now(), (revision) => this.eventOf(head, revision)?.createdMs ?? 0);
  }

  /** The event of a stream, if readers may see it. */
  readable(name: string, revision: number): RecordedEvent | undefined {
    const head = this.#heads.of(name);
    if (head.isTombstoned || revision < this.firstReadable(head) || revision > head.durableLast) return undefined;
    return this.eventOf(head, revision);
  }

  /** Answers what needs no writing. @returns whether something is to be written. */
  #admits(head: StreamHead, expected: ExpectedRevision, ids: readonly string[], answer: Answer): boolean {
    const judgement = judgeAppend(head, expected, ids, {
      at: (revision) => this.eventOf(head, revision)?.id,
      recently: (id) => this.#recentIds.revisionIn(head.name, id),
    });
    switch (judgement.verdict) {
      case 'append':
        return true;
      case 'already-appended': {
        const { revision } = judgement;
        const position = this.eventOf(head, revision)?.position;
        this.#afterwards(answer, { outcome: 'appended', revision, position });
        return false;
      }
      case 'wrong-expected-version':
        answer({ outcome: 'wrong-expected-version', actual: head.last });
        return false;
      case 'stream-deleted':
        answer({ outcome: 'stream-deleted' });
        return false;
    }
  }

  #write(head: StreamHead, events: readonly ProposedEvent[], answer: Answer): void {
    const newStreams = this.#claimId(head);
    const createdMs = this.now();
    const entries: LogEntry[] = [];
    let position = this.log.nextPosition;
    for (const event of events) {
      const revision = ++head.last;
      const recorded = this.#record(head, event, { revision, position, createdMs });
      position = behind(recorded);
      this.#recentIds.remember(event.id, head.name, revision);
      entries.push({ streamId: head.id as number, revision, event: recorded });
    }
    if (isMetadataStream(head.name)) this.#describe(head, entries.at(-1)?.event as RecordedEvent);
    this.#enqueue(head, { entries, newStreams }, answer);
  }

  #record(head: StreamHead, event: ProposedEvent, place: Omit<Place, 'streamName'>): RecordedEvent {
    return new RecordedEvent(place.position, encodeRecordedEvent(event, { streamName: head.nameBytes, ...place }));
  }

  /** @returns what is to be written besides the events if the stream is new. */
  #claimId(head: StreamHead): readonly NewStream[] {
    if (head.id !== undefined) return [];
    head.id = this.log.claimStreamId();
    return [{ name: head.name, id: head.id }];
  }

  #enqueue(head: StreamHead, append: Append, answer: Answer): void {
    const { revision, event } = append.entries.at(-1) as LogEntry;
    head.appendsPending++;
    this.log.append(append, (failure) => {
      head.appendsPending--;
      if (failure) return answer({ outcome: 'not-written', reason: failure });
      head.durableLast = revision;
      answer({ outcome: 'appended', revision, position: event.position });
    });
  }

  /** Answers when all that was admitted before is on disk, and so what the answer speaks of. */
  #afterwards(answer: Answer, outcome: AppendOutcome): void {
    this.log.append({ entries: [], newStreams: [] }, (failure) =>
      answer(failure ? { outcome: 'not-written', reason: failure } : outcome),
    );
  }

  /** The metadata just written takes effect on the stream it describes. */
  #describe(metadataStream: StreamHead, newest: RecordedEvent): void {
    const described = this.#heads.of(describedStreamOf(metadataStream.name));
    described.metadata = metadataIn(newest);
    described.metadataRevision = metadataStream.last;
  }

  /** What was before the stream was deleted stays hidden when it begins anew. */
  #truncate(head: StreamHead, firstRevision: number): void {
    const metadata = JSON.stringify({ ...head.metadata.json, $tb: firstRevision });
    this.#write(this.#heads.of(metadataStreamOf(head.name)), [metadataEvent(metadata)], () => undefined);
  }
}

const metadataEvent = (json: string): ProposedEvent => ({
  id: randomUUID(),
  type: '$metadata',
  isJson: true,
  data: Buffer.from(json),
  metadata: undefined,
});
