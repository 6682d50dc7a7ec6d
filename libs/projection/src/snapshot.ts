/** The fold and its position, kept in the store, so that a start reads the open payments and not the whole past. */
import { gunzipSync, gzipSync } from 'node:zlib';
import {
  WrongExpectedRevision,
  type EventStore,
  type ExpectedRevision,
  type NewEvent,
  type Position,
} from '@payments/event-store';
import { derivedId } from '@payments/events';
import { PAYMENT_FOLD_VERSION } from '@payments/payment';
import { newEntry, type Entry } from './open-payments';

export interface Snapshot {
  readonly position: Position;
  readonly entries: readonly Entry[];
}

/** An append may be 1 MiB; Base64 adds a third. */
const CHUNK_BYTES = 512 * 1024;
/** What stays readable; a snapshot may have half of it, so that the one before it is whole until the new one is. */
const CHUNKS_KEPT = 128;
const CHUNKS_MAX = CHUNKS_KEPT / 2;

const CHUNK_TYPE = 'SnapshotChunk';

type SavedEntry = Pick<Entry, 'id' | 'payment' | 'revision' | 'lastEventId' | 'delivered' | 'awaited' | 'traceparent'>;

interface Chunk {
  readonly foldVersion: number;
  readonly view: string;
  readonly commit: string;
  readonly prepare: string;
  readonly chunk: number;
  readonly of: number;
  readonly gzip: string;
}

export interface SnapshotsOptions {
  /** Of the service: its snapshots are a stream of this name. */
  readonly name: string;
  /** Changes with what the service follows and keeps: a snapshot of another view lacks what this one needs. */
  readonly view: string;
  readonly chunkBytes?: number;
}

export class Snapshots {
  readonly #store: EventStore;
  readonly #stream: string;
  readonly #view: string;
  readonly #chunkBytes: number;
  #revision: ExpectedRevision | undefined;

  constructor(store: EventStore, { name, view, chunkBytes = CHUNK_BYTES }: SnapshotsOptions) {
    this.#store = store;
    this.#stream = `snapshot-${name}`;
    this.#view = view;
    this.#chunkBytes = chunkBytes;
  }

  /** The newest whole snapshot of the fold as this code folds; nothing if there is none. */
  async load(): Promise<Snapshot | undefined> {
    const newestFirst = await this.#store.readLast(this.#stream, CHUNKS_KEPT);
    this.#revision = newestFirst[0]?.revision ?? 'no-stream';

    const chunks: Chunk[] = newestFirst.filter(({ type }) => type === CHUNK_TYPE).map(({ data }) => data as Chunk);
    const last = chunks.findIndex(({ chunk, of }) => chunk === of - 1);
    const newest = chunks[last];
    if (!newest || newest.foldVersion !== PAYMENT_FOLD_VERSION || newest.view !== this.#view) return undefined;

    const whole = chunks.slice(last, last + newest.of).reverse();
    const isWhole =
      whole.length === newest.of && whole.every(({ chunk, commit }, at) => chunk === at && commit === newest.commit);
    return isWhole ? unpacked(whole, newest) : undefined;
  }

  /**
   * @throws StoreSilent
   * @throws RangeError if more payments are open than a snapshot can hold: the next start reads the log instead.
   */
  async save({ position, entries }: Snapshot): Promise<void> {
    if (this.#revision === undefined) await this.load();
    if (this.#revision === 'no-stream') await this.#store.keepLast(this.#stream, CHUNKS_KEPT);

    const events = this.#chunksOf({ position, entries }).map((data): NewEvent => ({
      id: derivedId(this.#stream, data.commit, String(data.chunk), data.gzip),
      type: CHUNK_TYPE,
      data: { ...data },
      metadata: {},
    }));
    try {
      for (const event of events) {
        this.#revision = await this.#store.append(this.#stream, this.#revision ?? 'no-stream', [event]);
      }
    } catch (error) {
      this.#revision = undefined;
      // Another instance of this service took one at the same moment: one of the two is enough.
      if (!(error instanceof WrongExpectedRevision)) throw error;
    }
  }

  #chunksOf({ position, entries }: Snapshot): readonly Chunk[] {
    const saved = entries.map(
      ({ id, payment, revision, lastEventId, delivered, awaited, traceparent }): SavedEntry => ({
        id,
        payment,
        revision,
        lastEventId,
        delivered,
        awaited,
        traceparent,
      }),
    );
    const zipped = gzipSync(JSON.stringify(saved));
    const of = Math.max(1, Math.ceil(zipped.length / this.#chunkBytes));
    if (of > CHUNKS_MAX) throw new RangeError(`${entries.length} open payments are too many for a snapshot`);

    return Array.from({ length: of }, (_, chunk) => ({
      foldVersion: PAYMENT_FOLD_VERSION,
      view: this.#view,
      commit: String(position.commit),
      prepare: String(position.prepare),
      chunk,
      of,
      gzip: zipped.subarray(chunk * this.#chunkBytes, (chunk + 1) * this.#chunkBytes).toString('base64'),
    }));
  }
}

/** Nothing if it cannot be read, as when other code wrote it: the log has everything, and the start goes on without. */
function unpacked(whole: readonly Chunk[], { commit, prepare }: Chunk): Snapshot | undefined {
  try {
    const zipped = Buffer.concat(whole.map(({ gzip }) => Buffer.from(gzip, 'base64')));
    const saved = JSON.parse(gunzipSync(zipped).toString()) as readonly SavedEntry[];
    return {
      position: { commit: BigInt(commit), prepare: BigInt(prepare) },
      entries: saved.map((entry) => Object.assign(newEntry(entry.id), entry)),
    };
  } catch {
    return undefined;
  }
}
