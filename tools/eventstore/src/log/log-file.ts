import { closeSync, constants, fstatSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { encodeFrames, frameAt, recordsIn } from './log-frames';
import { RecordedEvent } from './recorded-event';

/** The file begins with its name and version; so positions do not start at 0, and nobody counts on it. */
const HEAD = Buffer.alloc(1024);
HEAD.write('event log, version 1\n');
export const FIRST_FRAME = HEAD.length;

/** How much is read at a time going through the log, and looking up one event. */
const CHUNK_BYTES = 256 * 1024;
const EVENT_BYTES = 4096;

/**
 * Zeros are written ahead of the events: flushing bytes into a file that keeps its size takes one write to the disk,
 * flushing a growing one takes two. Never much of them, since they are disk that nothing is on yet.
 */
const ROOM_BYTES_MIN = 256 * 1024;
const ROOM_BYTES_MAX = 2 * 1024 * 1024;
const ZEROS = Buffer.alloc(256 * 1024);

/**
 * Where a write can be told to come back flushed, it saves a second call: a quarter of the time when one append waits
 * alone. Elsewhere (macOS) only a flush of its own reaches the disk and not just the drive's memory.
 */
const FLUSHES_BY_WRITING = process.platform === 'linux';

/** The log cannot be used as it is. */
export class LogDamaged extends Error {
  constructor(path: string, reason: string) {
    super(`${path}: ${reason}`);
    this.name = 'LogDamaged';
  }
}

export interface LogFileOptions {
  /** Whether a write is done only when it is flushed to disk. */
  readonly durable: boolean;
  /** Whether a write can be told to come back flushed. @default what is best on this system */
  readonly flushesByWriting?: boolean;
  /** For specs: a disk that fails. */
  readonly openFile?: (path: string, flags: number) => Promise<FileHandle>;
}

/** The file that holds all events. Nothing in it is ever changed once it is flushed. */
export class LogFile {
  #end = FIRST_FRAME;
  #roomEnd: number;
  #growing: Promise<void> | undefined;
  /** Set when a flush failed: what is on disk is then unknown until the file is opened again. */
  #failedFlush: Error | undefined;
  /** How far a failed write may have left bytes behind the end. */
  #soiledTo = 0;

  private constructor(
    private readonly path: string,
    private readonly file: FileHandle,
    private readonly flushesAfterWriting: boolean,
  ) {
    this.#roomEnd = fstatSync(file.fd).size;
  }

  static async open(path: string, options: LogFileOptions): Promise<LogFile> {
    const { durable, flushesByWriting = FLUSHES_BY_WRITING, openFile = open } = options;
    writeHeadIfNew(path);
    const flags = constants.O_RDWR | (durable && flushesByWriting ? constants.O_DSYNC : 0);
    return new LogFile(path, await openFile(path, flags), durable && !flushesByWriting);
  }

  /** Behind the last frame. */
  get end(): number {
    return this.#end;
  }

  /**
   * Finds the end of the log, from a frame on that is known to be flushed, and wipes what a crash may have left behind
   * it: otherwise an old frame could one day stand whole behind a new one.
   * @returns the appends from there on, each with its events.
   */
  *recover(from: number): Generator<RecordedEvent[]> {
    if (this.#roomEnd < from) throw new LogDamaged(this.path, `it ends before ${from}, where its index does`);
    this.#end = from;
    for (let bytes = this.#read(from, CHUNK_BYTES), at = 0; ;) {
      const frame = frameAt(bytes.subarray(at));
      if (frame.state === 'whole') {
        const events = [...recordsIn(bytes.subarray(at, at + frame.length), this.#end)];
        at += frame.length;
        this.#end += frame.length;
        yield events;
      } else if (frame.state === 'incomplete' && this.#end + frame.length <= this.#roomEnd) {
        bytes = this.#read(this.#end, Math.max(frame.length, CHUNK_BYTES));
        at = 0;
      } else break;
    }
    this.#wipe(this.#roomEnd);
  }

  /**
   * Appends frames and flushes them.
   * @throws what the disk says; then nothing of it is in the log.
   */
  async write(appends: readonly (readonly RecordedEvent[])[]): Promise<void> {
    const frames = encodeFrames(appends);
    if (frames.length === 0) return;
    if (this.#failedFlush) throw this.#failedFlush;
    if (this.#soiledTo > 0) this.#wipe(this.#soiledTo);
    const end = this.#end + frames.length;
    while (this.#roomEnd < end) await this.#grow(end);
    this.#soiledTo = end;
    await this.#writeAll(frames, this.#end);
    await this.#flush();
    this.#soiledTo = 0;
    this.#end = end;
    if (this.#roomEnd - end < this.#roomWanted / 2) void this.#grow(end).catch(() => undefined);
  }

  /** The event at a position where one is known to be. */
  eventAt(position: number): RecordedEvent {
    const [event] = recordsIn(this.#read(position, EVENT_BYTES), position);
    if (event) return event;
    const length = this.#read(position, 4).readUInt32LE(0);
    const [long] = recordsIn(this.#read(position, 4 + length), position);
    if (!long) throw new LogDamaged(this.path, `there is no event at ${position}`);
    return long;
  }

  /** The next events from the beginning of a frame or record on, as many as one takes at a time; none at the end. */
  forwards(offset: number, end: number): RecordedEvent[] {
    for (let bytes = CHUNK_BYTES; offset < end; bytes *= 4) {
      const events = [...recordsIn(this.#read(offset, Math.min(bytes, end - offset)), offset)];
      if (events.length > 0) return events;
      if (offset + bytes >= end) throw new LogDamaged(this.path, `there is no event between ${offset} and ${end}`);
    }
    return [];
  }

  async close(): Promise<void> {
    await this.#growing?.catch(() => undefined);
    await this.file.close();
  }

  #read(offset: number, length: number): Buffer {
    const bytes = Buffer.allocUnsafe(length);
    let read = 0;
    while (read < length) {
      const count = readSync(this.file.fd, bytes, read, length - read, offset + read);
      if (count === 0) break;
      read += count;
    }
    return bytes.subarray(0, read);
  }

  async #writeAll(bytes: Buffer, offset: number): Promise<void> {
    for (let written = 0; written < bytes.length;) {
      written += (await this.file.write(bytes, written, bytes.length - written, offset + written)).bytesWritten;
    }
  }

  async #flush(): Promise<void> {
    if (!this.flushesAfterWriting) return;
    try {
      await this.file.datasync();
    } catch (error) {
      // The system may have dropped what it could not write, and would report the next flush as done.
      this.#failedFlush = new LogDamaged(this.path, 'a flush to disk failed; start again to see what is really there');
      throw error;
    }
  }

  get #roomWanted(): number {
    return Math.min(ROOM_BYTES_MAX, Math.max(ROOM_BYTES_MIN, this.#end / 4));
  }

  /** One growth at a time: zeros must never run over events. */
  #grow(atLeastTo: number): Promise<void> {
    this.#growing ??= this.#writeZeros(atLeastTo + this.#roomWanted).finally(() => (this.#growing = undefined));
    return this.#growing;
  }

  async #writeZeros(end: number): Promise<void> {
    while (this.#roomEnd < end) {
      await this.#writeAll(ZEROS, this.#roomEnd);
      this.#roomEnd += ZEROS.length;
    }
  }

  #wipe(end: number): void {
    for (let at = this.#end; at < end; at += ZEROS.length) {
      writeSync(this.file.fd, ZEROS, 0, Math.min(ZEROS.length, end - at), at);
    }
    fsyncSync(this.file.fd);
    this.#soiledTo = 0;
  }
}

function writeHeadIfNew(path: string): void {
  const descriptor = openSync(path, constants.O_RDWR | constants.O_CREAT, 0o600);
  try {
    const head = Buffer.alloc(HEAD.length);
    const length = readSync(descriptor, head, 0, HEAD.length, 0);
    if (length === HEAD.length && head.equals(HEAD)) return;
    if (fstatSync(descriptor).size > HEAD.length) throw new LogDamaged(path, 'it is not an event log of this version');
    writeSync(descriptor, HEAD, 0, HEAD.length, 0);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
