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

type SavedEntry = Pick<Entry, 'id' | 'payment' | 'revision' | 'lastEventId' | 'delivered' | 'awaited'>;

interface Chunk {
  readonly foldVersion: number;
  readonly commit: string;
  readonly prepare: string;
  readonly chunk: number;
  readonly of: number;
  readonly gzip: string;
}

export class Snapshots {
  readonly #store: EventStore;
  readonly #stream: string;
  #revision: ExpectedRevision | undefined;

  constructor(store: EventStore, name: string) {
    this.#store = store;
    this.#stream = `snapshot-${name}`;
  }

  /** The newest whole snapshot of the fold as this code folds; nothing if there is none. */
  async load(): Promise<Snapshot | undefined> {
    const newestFirst = await this.#store.readLast(this.#stream, CHUNKS_KEPT);
    this.#revision = newestFirst[0]?.revision ?? 'no-stream';

    const chunks: Chunk[] = newestFirst.filter(({ type }) => type === CHUNK_TYPE).map(({ data }) => data as Chunk);
    const last = chunks.findIndex(({ chunk, of }) => chunk === of - 1);
    const newest = chunks[last];
    if (!newest || newest.foldVersion !== PAYMENT_FOLD_VERSION) return undefined;

    const whole = chunks.slice(last, last + newest.of).reverse();
    const isWhole =
      whole.length === newest.of && whole.every(({ chunk, commit }, at) => chunk === at && commit === newest.commit);
    if (!isWhole) return undefined;

    const zipped = Buffer.concat(whole.map(({ gzip }) => Buffer.from(gzip, 'base64')));
    const saved = JSON.parse(gunzipSync(zipped).toString()) as readonly SavedEntry[];
    return {
      position: { commit: BigInt(newest.commit), prepare: BigInt(newest.prepare) },
      entries: saved.map((entry) => Object.assign(newEntry(entry.id), entry)),
    };
  }

  /**
   * @throws StoreSilent
   * @throws RangeError if more payments are open than a snapshot can hold: the next start reads the log instead.
   */
  async save({ position, entries }: Snapshot): Promise<void> {
    if (this.#revision === undefined) await this.load();
    if (this.#revision === 'no-stream') await this.#store.keepLast(this.#stream, CHUNKS_KEPT);

    const events = chunksOf({ position, entries }).map((data): NewEvent => ({
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
}

function chunksOf({ position, entries }: Snapshot): readonly Chunk[] {
  const saved = entries.map(({ id, payment, revision, lastEventId, delivered, awaited }): SavedEntry => ({
    id,
    payment,
    revision,
    lastEventId,
    delivered,
    awaited,
  }));
  const zipped = gzipSync(JSON.stringify(saved));
  const of = Math.max(1, Math.ceil(zipped.length / CHUNK_BYTES));
  if (of > CHUNKS_MAX) throw new RangeError(`${entries.length} open payments are too many for a snapshot`);

  return Array.from({ length: of }, (_, chunk) => ({
    foldVersion: PAYMENT_FOLD_VERSION,
    commit: String(position.commit),
    prepare: String(position.prepare),
    chunk,
    of,
    gzip: zipped.subarray(chunk * CHUNK_BYTES, (chunk + 1) * CHUNK_BYTES).toString('base64'),
  }));
}
