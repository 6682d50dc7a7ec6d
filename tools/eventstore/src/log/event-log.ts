import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { open, type Database, type RootDatabase } from 'lmdb';
import { GroupCommit } from './group-commit';
import { RecentEvents } from './recent-events';
import { RecordedEvent } from './recorded-event';

/** An event and where its stream has it. */
export interface LogEntry {
  readonly streamId: number;
  /** From 0, or `TOMBSTONE`. */
  readonly revision: number;
  readonly event: RecordedEvent;
}

/** What is written together or not at all. */
export interface PendingAppend {
  /** May be empty: then it only waits for what was added before it. */
  readonly entries: readonly LogEntry[];
  readonly newStreams: readonly { readonly name: string; readonly id: number }[];
  /** Called once: when it is on disk, or with the reason why it never will be. */
  readonly settled: (failure: Error | undefined) => void;
}

/** The log could not be written: nothing of the append is there. */
export class LogNotWritten extends Error {
  constructor(reason: string, options?: ErrorOptions) {
    super(`The event log could not be written, nothing was appended: ${reason}`, options);
    this.name = 'LogNotWritten';
  }
}

/** Positions have gaps and do not start at 0, as with the real server, so that nobody counts on either. */
const FIRST_POSITION = 1024;
/** How many events, and about how many bytes, are read from disk before somebody else has a turn. */
const CHUNK_EVENTS = 512;
const CHUNK_BYTES = 512 * 1024;

/** lmdb refuses keys of more than 1978 bytes; longer stream names are found by their digest. */
const NAME_BYTES_MAX = 1000;

/**
 * All events, in three tables: by position, by stream and revision, and the streams' numbers by name. Nothing is kept in
 * memory but the newest events, so that opening takes the same time whatever the history.
 */
export class EventLog {
  readonly #environment: RootDatabase;
  readonly #events: Database<Buffer, number>;
  readonly #positions: Database<number, [streamId: number, revision: number]>;
  readonly #streams: Database<number, Buffer>;
  readonly #recent = new RecentEvents();
  readonly #commits: GroupCommit<PendingAppend>;
  readonly #onCommitted = new Set<() => void>();
  readonly #onReverted = new Set<() => void>();
  #durableEnd = FIRST_POSITION;
  #nextPosition = FIRST_POSITION;
  #nextStreamId = 1;

  constructor(directory: string, { durable }: { readonly durable: boolean }) {
    this.#environment = open({
      path: join(directory, 'events.mdb'),
      maxDbs: 3,
      // Without this a write is reported as done before it is flushed to disk.
      overlappingSync: false,
      noSync: !durable,
      noMemInit: true,
      keyEncoding: 'ordered-binary',
    });
    this.#events = this.#environment.openDB('events', { encoding: 'binary' });
    this.#positions = this.#environment.openDB('positions', { encoding: 'ordered-binary' });
    this.#streams = this.#environment.openDB('streams', { encoding: 'ordered-binary', keyEncoding: 'binary' });
    this.#commits = new GroupCommit<PendingAppend>(
      (group) => this.#write(group),
      (group, failure) => this.#settle(group, failure),
    );
    this.#findEnd();
  }

  /** Exclusive: everything before this is on disk and may be read. */
  get durableEnd(): number {
    return this.#durableEnd;
  }

  /** Where the next event goes: right behind what was appended last. */
  get nextPosition(): number {
    return this.#nextPosition;
  }

  /** A number for a stream that has none yet. */
  claimStreamId(): number {
    return this.#nextStreamId++;
  }

  /** Queues events, whose positions must follow {@link nextPosition} without a gap, for the next group. */
  append(append: PendingAppend): void {
    for (const { event } of append.entries) {
      this.#nextPosition = event.position + event.record.length;
      this.#recent.add(event);
    }
    this.#commits.add(append);
  }

  /** Called after every group that reached the disk. @returns ends it. */
  onCommitted(listener: () => void): () => void {
    this.#onCommitted.add(listener);
    return () => this.#onCommitted.delete(listener);
  }

  /** Called when appends were taken back because the disk refused them: forget what was built on them. */
  onReverted(listener: () => void): void {
    this.#onReverted.add(listener);
  }

  streamIdOf(name: string): number | undefined {
    return this.#streams.get(streamKey(name));
  }

  /** -1 if the stream has no events; `TOMBSTONE` if it is gone for good. */
  lastRevisionOf(streamId: number): number {
    const newest = { start: [streamId, Number.POSITIVE_INFINITY], end: [streamId], reverse: true, limit: 1 };
    for (const [, revision] of this.#positions.getKeys(newest as never)) return revision;
    return -1;
  }

  eventOf(streamId: number, revision: number): RecordedEvent | undefined {
    const position = this.#positions.get([streamId, revision]);
    return position === undefined ? undefined : this.eventAt(position);
  }

  eventAt(position: number): RecordedEvent | undefined {
    const recent = this.#recent.at(position);
    if (recent) return recent;
    const record = this.#events.get(position);
    return record && new RecordedEvent(position, record);
  }

  /** The next of the log from `position` on, oldest first: not all, but as many as one may take at a time. */
  forwards(position: number): RecordedEvent[] {
    if (position >= this.#durableEnd) return [];
    if (!this.#recent.reachesBackTo(position)) {
      return takeChunk(this.#range({ start: position, end: this.#durableEnd }));
    }
    return takeChunk(this.#recentBefore(this.#durableEnd, position));
  }

  /** The next of the log before `position`, newest first. */
  backwards(position: number): RecordedEvent[] {
    const end = Math.min(position, this.#durableEnd);
    return takeChunk(this.#range({ start: end - 1, end: 0, reverse: true }));
  }

  /** The next of a stream from one revision on, oldest first, up to and with the last. */
  streamForwards(streamId: number, revision: number, last: number): RecordedEvent[] {
    return takeChunk(this.#streamRange({ start: [streamId, revision], end: [streamId, last + 1] }));
  }

  /** The next of a stream from one revision down to and with the first. */
  streamBackwards(streamId: number, revision: number, first: number): RecordedEvent[] {
    return takeChunk(this.#streamRange({ start: [streamId, revision], end: [streamId, first - 1], reverse: true }));
  }

  /** The names of all streams in no particular order, for looking in. */
  *lastEventsOfStreams(after: number, limit: number): Generator<{ streamId: number; event: RecordedEvent }> {
    for (let streamId = after + 1, found = 0; streamId < this.#nextStreamId && found < limit; streamId++) {
      const event = this.eventOf(streamId, this.lastRevisionOf(streamId));
      if (event) yield { streamId, event };
      found++;
    }
  }

  async close(): Promise<void> {
    await this.#commits.whenIdle();
    await this.#environment.close();
  }

  *#recentBefore(end: number, position: number): Generator<RecordedEvent> {
    for (const event of this.#recent.from(position)) {
      if (event.position >= end) return;
      yield event;
    }
  }

  *#range(range: { start: number; end: number; reverse?: boolean }): Generator<RecordedEvent> {
    for (const { key, value } of this.#events.getRange(range)) yield new RecordedEvent(key, value);
  }

  *#streamRange(range: { start: number[]; end: number[]; reverse?: boolean }): Generator<RecordedEvent> {
    for (const { value } of this.#positions.getRange(range as never)) {
      const event = this.eventAt(value);
      if (event) yield event;
    }
  }

  async #write(group: readonly PendingAppend[]): Promise<void> {
    let written: Promise<boolean> | undefined;
    for (const { entries, newStreams } of group) {
      for (const { name, id } of newStreams) written = this.#streams.put(streamKey(name), id);
      for (const { streamId, revision, event } of entries) {
        this.#events.put(event.position, event.record);
        written = this.#positions.put([streamId, revision], event.position);
      }
    }
    await written;
  }

  #settle(group: readonly PendingAppend[], failure: Error | undefined): void {
    if (failure) return this.#revert(group, failure);
    for (const { entries } of group) {
      const last = entries.at(-1);
      if (last) this.#durableEnd = last.event.position + last.event.record.length;
    }
    this.#recent.trim(this.#durableEnd);
    for (const { settled } of group) settled(undefined);
    for (const committed of this.#onCommitted) committed();
  }

  #revert(group: readonly PendingAppend[], failure: Error): void {
    this.#recent.clear();
    this.#findEnd();
    for (const reverted of this.#onReverted) reverted();
    const reason = new LogNotWritten(failure.message, { cause: failure });
    for (const { settled } of group) settled(reason);
  }

  #findEnd(): void {
    const [newest] = this.#events.getRange({ reverse: true, limit: 1 });
    this.#durableEnd = newest ? newest.key + newest.value.length : FIRST_POSITION;
    this.#nextPosition = this.#durableEnd;
    const [newestStream] = this.#positions.getKeys({ reverse: true, limit: 1 });
    this.#nextStreamId = newestStream ? newestStream[0] + 1 : 1;
  }
}

function streamKey(name: string): Buffer {
  const bytes = Buffer.from(name);
  if (bytes.length <= NAME_BYTES_MAX) return bytes;
  return Buffer.concat([bytes.subarray(0, NAME_BYTES_MAX), createHash('sha256').update(bytes).digest()]);
}

function takeChunk(events: Iterable<RecordedEvent>): RecordedEvent[] {
  const chunk: RecordedEvent[] = [];
  let bytes = 0;
  for (const event of events) {
    chunk.push(event);
    bytes += event.record.length;
    if (chunk.length >= CHUNK_EVENTS || bytes >= CHUNK_BYTES) break;
  }
  return chunk;
}
