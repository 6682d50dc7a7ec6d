import type { EventLog } from '../log/event-log';
import { TOMBSTONE } from '../log/recorded-event';
import { NO_METADATA, isMetadataStream, metadataIn, metadataStreamOf, type StreamMetadata } from './stream-metadata';

/** Where a stream stands, with what is being written counted in: that is what the next append is judged by. */
export interface StreamHead {
  readonly name: string;
  readonly nameBytes: Buffer;
  /** The log's number for it; undefined until its first event. */
  id: number | undefined;
  /** -1 if there are no events. */
  last: number;
  /** The same, of what is on disk: that is what readers see. */
  durableLast: number;
  isTombstoned: boolean;
  metadata: StreamMetadata;
  /** -1 if there never was any metadata. */
  metadataRevision: number;
  /** How many appends to it are not on disk yet. */
  appendsPending: number;
}

/** Each generation holds at most this many, and there are two. */
const GENERATION_MAX = 50_000;

/**
 * The heads of the streams in use, read from the log on first use. Two generations of bounded size stand in for a list
 * of the least recently used: dropping the oldest of one large map, entry by entry, gets slower with every entry.
 */
export class StreamHeads {
  #young = new Map<string, StreamHead>();
  #old = new Map<string, StreamHead>();

  constructor(private readonly log: EventLog) {
    log.onReverted(() => {
      this.#young.clear();
      this.#old.clear();
    });
  }

  of(name: string): StreamHead {
    const head = this.#young.get(name);
    if (head) return head;
    const kept = this.#old.get(name) ?? this.#read(name);
    this.#remember(kept);
    return kept;
  }

  #remember(head: StreamHead): void {
    if (this.#young.size >= GENERATION_MAX) {
      // What is on disk of these is not known to the log yet, so they must not be read from it again.
      const inUse = [...this.#old].filter(([, { appendsPending }]) => appendsPending > 0);
      this.#old = this.#young;
      this.#young = new Map(inUse);
    }
    this.#young.set(head.name, head);
  }

  #read(name: string): StreamHead {
    const id = this.log.streamIdOf(name);
    const last = id === undefined ? -1 : this.log.lastRevisionOf(id);
    const isTombstoned = last === TOMBSTONE;
    const head: StreamHead = {
      name,
      nameBytes: Buffer.from(name),
      id,
      last,
      durableLast: last,
      isTombstoned,
      metadata: NO_METADATA,
      metadataRevision: -1,
      appendsPending: 0,
    };
    if (!isMetadataStream(name)) this.#readMetadata(head);
    return head;
  }

  #readMetadata(head: StreamHead): void {
    const metadataStream = this.of(metadataStreamOf(head.name));
    if (metadataStream.id === undefined || metadataStream.last < 0) return;
    const newest = this.log.eventOf(metadataStream.id, metadataStream.last);
    if (!newest) return;
    head.metadata = metadataIn(newest);
    head.metadataRevision = metadataStream.last;
  }
}
