import { createHash } from 'node:crypto';
import { open, type Database, type RootDatabase } from 'lmdb';
import type { Append } from './log-entry';

/** lmdb refuses keys of more than 1978 bytes; longer stream names are found by their digest. */
const NAME_BYTES_MAX = 1000;

/**
 * Finds events in the log: by stream and revision, and, for reading on from a position, by landmarks, the offsets of some
 * frames. It follows the log at a distance, and what it lacks after a crash is read from the log again; if it is deleted,
 * all of it is.
 */
export class LogIndex {
  readonly #environment: RootDatabase;
  readonly #positions: Database<number, [streamId: number, revision: number]>;
  readonly #streams: Database<number, Buffer>;
  readonly #landmarks: Database<number, number>;

  constructor(path: string) {
    this.#environment = open({
      path,
      maxDbs: 3,
      // Otherwise a write is reported as done before it is flushed to disk.
      overlappingSync: false,
      // Otherwise lmdb begins a batch with a promise of its own, whose rejection by a full disk nobody can take.
      eventTurnBatching: false,
      noMemInit: true,
    });
    this.#positions = this.#environment.openDB('positions', { encoding: 'ordered-binary' });
    this.#streams = this.#environment.openDB('streams', { encoding: 'ordered-binary', keyEncoding: 'binary' });
    this.#landmarks = this.#environment.openDB('landmarks', { encoding: 'ordered-binary' });
  }

  streamIdOf(name: string): number | undefined {
    return this.#streams.get(streamKey(name));
  }

  /** One more than the highest that was given. */
  nextStreamId(): number {
    const [highest] = this.#positions.getKeys({ reverse: true, limit: 1 });
    return highest ? highest[0] + 1 : 1;
  }

  /** -1 if the stream has no events. */
  lastRevisionOf(streamId: number): number {
    const newest = { start: [streamId, Number.POSITIVE_INFINITY], end: [streamId], reverse: true, limit: 1 } as const;
    for (const [, revision] of this.#positions.getKeys(newest as never)) return revision;
    return -1;
  }

  positionOf(streamId: number, revision: number): number | undefined {
    return this.#positions.get([streamId, revision]);
  }

  /**
   * The positions of a stream's events from one revision to another, both included, downwards if the first is greater;
   * so many at most, as a list: a reader who takes his time must not keep lmdb from using its pages again.
   */
  positionsOf(streamId: number, from: number, to: number, limit: number): number[] {
    const reverse = from > to;
    const range = { start: [streamId, from], end: [streamId, to + (reverse ? -1 : 1)], reverse, limit };
    return Array.from(this.#positions.getRange(range as never), ({ value }) => value);
  }

  /** The greatest landmark that is not behind an offset. */
  landmarkBefore(offset: number): number | undefined {
    const [landmark] = this.#landmarks.getKeys({ start: offset, reverse: true, limit: 1 });
    return landmark;
  }

  /**
   * Takes appends in, in one transaction; the last landmark is where the log is indexed to then.
   * @throws what the disk says; then nothing of it is in the index.
   */
  async add(appends: readonly Append[], landmarks: readonly number[]): Promise<void> {
    const writes: Promise<boolean>[] = [];
    const batch = this.#environment.batch(() => {
      for (const { entries, newStreams } of appends) {
        for (const { name, id } of newStreams) writes.push(this.#streams.put(streamKey(name), id));
        for (const { streamId, revision, event } of entries) {
          writes.push(this.#positions.put([streamId, revision], event.position));
        }
      }
      for (const landmark of landmarks) writes.push(this.#landmarks.put(landmark, 0));
    });
    try {
      await Promise.all([batch, ...writes]);
    } catch (error) {
      throw await reasonOf(error);
    }
  }

  async close(): Promise<void> {
    await this.#environment.close();
  }
}

/** lmdb says why a commit failed in a promise of its own, which ends the process if nobody listens to it. */
async function reasonOf(error: unknown): Promise<unknown> {
  try {
    await (error as { readonly commitError?: Promise<unknown> }).commitError;
    return error;
  } catch (reason) {
    return reason;
  }
}

function streamKey(name: string): Buffer {
  const bytes = Buffer.from(name);
  if (bytes.length <= NAME_BYTES_MAX) return bytes;
  return Buffer.concat([bytes.subarray(0, NAME_BYTES_MAX), createHash('sha256').update(bytes).digest()]);
}
