import { WrongExpectedRevision, type EventStore, type ExpectedRevision, type Position } from '@payments/event-store';
import { derivedId } from '@payments/events';

interface Place {
  readonly commit: string;
  readonly prepare: string;
}

/** Only the newest is ever read; the one before is kept for a person who looks. */
const PLACES_KEPT = 2;

/** How far a reader has come in the log, kept in a stream of its own: it reads on from there, whichever instance it is. */
export class PlaceInLog {
  readonly #store: EventStore;
  readonly #stream: string;
  #revision: ExpectedRevision = 'no-stream';

  constructor(store: EventStore, stream: string) {
    this.#store = store;
    this.#stream = stream;
  }

  /** Nothing if it never was anywhere. @throws StoreSilent */
  async load(): Promise<Position | undefined> {
    const [newest] = await this.#store.readLast(this.#stream, 1);
    this.#revision = newest?.revision ?? 'no-stream';
    if (!newest) return undefined;
    const { commit, prepare } = newest.data as Place;
    return { commit: BigInt(commit), prepare: BigInt(prepare) };
  }

  /** Unless another instance has come further meanwhile. @throws StoreSilent */
  async save({ commit, prepare }: Position): Promise<void> {
    const data = { commit: String(commit), prepare: String(prepare) };
    const id = derivedId(this.#stream, String(this.#revision), data.commit, data.prepare);
    if (this.#revision === 'no-stream') await this.#store.keepLast(this.#stream, PLACES_KEPT);
    try {
      this.#revision = await this.#store.append(this.#stream, this.#revision, [
        { id, type: 'PlaceReached', data, metadata: {} },
      ]);
    } catch (error) {
      if (!(error instanceof WrongExpectedRevision)) throw error;
    }
  }
}
