import { join } from 'node:path';
import { GroupCommit } from './group-commit';
import type { Append } from './log-entry';
import { FIRST_FRAME, LogFile, type LogFileOptions } from './log-file';
import { behind, firstPositionOf, frameOf } from './log-frames';
import { LogIndex } from './log-index';
import { IndexWriter } from './index-writer';
import { RecentEvents } from './recent-events';
import type { RecordedEvent } from './recorded-event';
import { UnindexedAppends } from './unindexed-appends';

/** The log could not be written: nothing of the append is there. */
export class LogNotWritten extends Error {
  constructor(options: ErrorOptions & { readonly cause: Error }) {
    super(`The event log could not be written, nothing was appended: ${options.cause.message}`, options);
    this.name = 'LogNotWritten';
  }
}

interface Pending extends Append {
  readonly settled: (failure: LogNotWritten | undefined) => void;
}

/** More than this waiting for the disk, and who appends is asked to wait. */
const UNWRITTEN_BYTES_MAX = 16 * 1024 * 1024;

/** How many events are handed out before somebody else has a turn. */
const CHUNK_EVENTS = 512;

/**
 * All events: a file that is only ever appended to, and an index that follows it. Nothing is kept in memory but the
 * newest events, so that opening takes the same time whatever the history.
 *
 * The file, and not the index, is what an append waits for: a commit of lmdb flushes twice where one flush will do.
 */
export class EventLog {
  readonly #recent = new RecentEvents();
  readonly #unindexed = new UnindexedAppends();
  readonly #commits: GroupCommit<Pending>;
  readonly #indexing: IndexWriter;
  readonly #onCommitted = new Set<() => void>();
  readonly #onReverted = new Set<(failure: LogNotWritten) => void>();
  #nextFrame: number;
  #nextStreamId: number;

  private constructor(
    private readonly file: LogFile,
    private readonly index: LogIndex,
  ) {
    this.#commits = new GroupCommit<Pending>(
      (group) => this.#write(group),
      (group, failure) => this.#settle(group, failure),
    );
    this.#indexing = new IndexWriter(index, (appends) => this.#indexed(appends));
    this.#nextStreamId = index.nextStreamId();
    this.#recover();
    this.#nextFrame = file.end;
  }

  static async open(directory: string, options: LogFileOptions): Promise<EventLog> {
    return new EventLog(
      await LogFile.open(join(directory, 'events.log'), options),
      new LogIndex(join(directory, 'index.mdb')),
    );
  }

  /** Everything before this offset is on disk and may be read. */
  get end(): number {
    return this.file.end;
  }

  /** The position of the first event of the next append; each further one is {@link behind} the one before. */
  get nextPosition(): number {
    return firstPositionOf(this.#nextFrame);
  }

  /** Whether appends come faster than the disk takes them. */
  get isCongested(): boolean {
    return this.#nextFrame - this.end > UNWRITTEN_BYTES_MAX;
  }

  /** A number for a stream that begins. */
  claimStreamId(): number {
    return this.#nextStreamId++;
  }

  /** Queues events for the next group. `settled` is called once: when they are on disk, or with why they never will be. */
  append(append: Append, settled: (failure: LogNotWritten | undefined) => void): void {
    this.#remember(append);
    const last = append.entries.at(-1);
    if (last) this.#nextFrame = behind(last.event);
    this.#commits.add({ ...append, settled });
  }

  /** Called after every group that reached the disk. @returns ends it. */
  onCommitted(listener: () => void): () => void {
    this.#onCommitted.add(listener);
    return () => this.#onCommitted.delete(listener);
  }

  /** Called when appends were taken back because the disk refused them: forget what was built on them. */
  onReverted(listener: (failure: LogNotWritten) => void): void {
    this.#onReverted.add(listener);
  }

  streamIdOf(name: string): number | undefined {
    return this.#unindexed.streamIdOf(name) ?? this.index.streamIdOf(name);
  }

  /** -1 if the stream has no events; `TOMBSTONE` if it is gone for good. */
  lastRevisionOf(streamId: number): number {
    return this.#unindexed.lastRevisionOf(streamId) ?? this.index.lastRevisionOf(streamId);
  }

  /** An event, on disk or on its way there. */
  eventOf(streamId: number, revision: number): RecordedEvent | undefined {
    const unindexed = this.#unindexed.entry(streamId, revision);
    if (unindexed) return unindexed.event;
    const position = this.index.positionOf(streamId, revision);
    return position === undefined ? undefined : this.#eventAt(position);
  }

  /** Where to read on from to get every event at or behind a position, whether or not there is one at it. */
  seek(position: number): number {
    if (position >= this.end) return this.end;
    if (this.#recent.reachesBackTo(position)) return this.#recent.next(position)?.position ?? this.end;
    let offset = this.index.landmarkBefore(position) ?? FIRST_FRAME;
    for (;;) {
      const events = this.file.forwards(offset, this.end);
      const found = events.find((event) => event.position >= position);
      if (found) return found.position;
      if (events.length === 0) return this.end;
      offset = behind(events.at(-1) as RecordedEvent);
    }
  }

  /** The next of the log from where {@link seek} or the event before left off; none at the end. */
  forwards(offset: number): readonly RecordedEvent[] {
    if (offset >= this.end) return [];
    if (!this.#recent.reachesBackTo(offset)) return this.file.forwards(offset, this.end);
    return this.#recent.from(offset, this.end, CHUNK_EVENTS);
  }

  /** The next of the log before a position, newest first. */
  backwards(position: number): readonly RecordedEvent[] {
    const end = Math.min(position, this.end);
    if (end <= firstPositionOf(FIRST_FRAME)) return [];
    if (this.#recent.reachesBackTo(end - 1)) return this.#recent.before(end, CHUNK_EVENTS);
    const events: RecordedEvent[] = [];
    for (let offset = this.index.landmarkBefore(frameOf(end) - 1) ?? FIRST_FRAME; offset < end;) {
      const chunk = this.file.forwards(offset, this.end);
      events.push(...chunk.filter((event) => event.position < end));
      offset = behind(chunk.at(-1) as RecordedEvent);
    }
    return events.reverse();
  }

  /** A stream's events from one revision to another, both included; downwards if the first is greater. */
  *streamEvents(streamId: number, from: number, to: number): Generator<RecordedEvent> {
    const step = from > to ? -1 : 1;
    for (let revision = from; step > 0 ? revision <= to : revision >= to;) {
      const unindexed = this.#unindexed.entry(streamId, revision);
      const positions = unindexed ? [] : this.index.positionsOf(streamId, revision, to, CHUNK_EVENTS);
      if (unindexed) yield unindexed.event;
      else if (positions.length === 0) return;
      for (const position of positions) yield this.#eventAt(position);
      revision += step * Math.max(1, positions.length);
    }
  }

  /** The newest event of every stream that began before a given one, the one that began last first; for looking in. */
  *newestOfStreams(isWanted: (stream: string) => boolean, before = this.#nextStreamId): Generator<RecordedEvent> {
    for (let streamId = Math.min(before, this.#nextStreamId) - 1; streamId > 0; streamId--) {
      const event = this.eventOf(streamId, this.lastRevisionOf(streamId));
      if (event && isWanted(event.streamName)) yield event;
    }
  }

  async close(): Promise<void> {
    await this.#commits.whenIdle();
    await this.#indexing.finish();
    await this.file.close();
    await this.index.close();
  }

  #eventAt(position: number): RecordedEvent {
    return this.#recent.at(position) ?? this.file.eventAt(position);
  }

  #remember(append: Append): void {
    this.#unindexed.add(append);
    for (const { event } of append.entries) this.#recent.add(event);
  }

  async #write(group: readonly Pending[]): Promise<void> {
    await this.#indexing.whenNotFarBehind(this.#unindexed.bytes);
    await this.file.write(group.map(({ entries }) => entries.map(({ event }) => event)));
  }

  #settle(group: readonly Pending[], failure: Error | undefined): void {
    if (failure) return this.#revert(group, failure);
    for (const append of group) {
      this.#indexing.add(append);
      append.settled(undefined);
    }
    for (const committed of this.#onCommitted) committed();
  }

  #indexed(appends: readonly Append[]): void {
    this.#unindexed.remove(appends);
    this.#recent.trim(this.#indexing.indexedTo);
  }

  #revert(group: readonly Pending[], cause: Error): void {
    this.#unindexed.revert(this.end);
    this.#recent.revert(this.end);
    this.#nextFrame = this.end;
    const failure = new LogNotWritten({ cause });
    for (const reverted of this.#onReverted) reverted(failure);
    for (const { settled } of group) settled(failure);
  }

  /** Indexes what the index lacks. */
  #recover(): void {
    for (const events of this.file.recover(this.#indexing.indexedTo)) {
      const newStreams: { name: string; id: number }[] = [];
      const entries = events.map((event) => {
        let streamId = this.streamIdOf(event.streamName) ?? newStreams[0]?.id;
        if (streamId === undefined) {
          streamId = this.claimStreamId();
          newStreams.push({ name: event.streamName, id: streamId });
        }
        return { streamId, revision: event.revision, event };
      });
      this.#remember({ entries, newStreams });
      this.#indexing.add({ entries, newStreams });
    }
  }
}
