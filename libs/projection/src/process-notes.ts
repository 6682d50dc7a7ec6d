/** What a process writes down for the one after it, should it die: that it runs, and what it has at hand. */
import { WrongExpectedRevision, type EventStore, type ExpectedRevision } from '@payments/event-store';
import { derivedId } from '@payments/events';

/** Each note is all that is to be known: the newest alone is read. Some more are kept for people. */
interface Note {
  readonly isRunning: boolean;
  /** What is at hand and may kill the process. */
  readonly atHand: readonly string[];
  /** How many processes before this one died with it at hand, for whatever has not gone well since. */
  readonly deaths: Readonly<Record<string, number>>;
}

const NOTE_TYPE = 'ProcessNoted';
const NOTES_KEPT = 20;

export class ProcessNotes {
  readonly #store: EventStore;
  readonly #stream: string;
  readonly #atHand = new Set<string>();
  #deaths: ReadonlyMap<string, number> = new Map();
  #revision: ExpectedRevision = 'no-stream';
  #isRunning = false;
  #writing: Promise<void> = Promise.resolve();
  #nextWrite: Promise<void> | undefined;

  /** @param name of the service: its notes are a stream of this name. */
  constructor(store: EventStore, name: string) {
    this.#store = store;
    this.#stream = `process-${name}`;
  }

  /** How many processes died with this at hand. */
  deathsWith(what: string): number {
    return this.#deaths.get(what) ?? 0;
  }

  /** @returns whether the process before ended in order. @throws StoreSilent */
  async begin(): Promise<boolean> {
    const last = await this.#read();
    if (!last) await this.#store.keepLast(this.#stream, NOTES_KEPT);
    if (last?.isRunning) this.#deaths = deathsAfter(last);
    this.#isRunning = true;
    await this.#write();
    return !last?.isRunning;
  }

  /** Resolves once the next process would know that this one had it at hand. @throws StoreSilent */
  takeUp(what: string): Promise<void> {
    this.#atHand.add(what);
    return this.#write();
  }

  /** It went well: nothing speaks against it any more. Nobody needs to wait until that is written down. */
  putDown(what: string): void {
    this.#atHand.delete(what);
    this.#deaths = new Map([...this.#deaths].filter(([suspect]) => suspect !== what));
    // Whatever is written next says it as well.
    this.#write().catch(() => undefined);
  }

  /** The process ends in order. @throws StoreSilent */
  async end(): Promise<void> {
    if (!this.#isRunning) return;
    this.#isRunning = false;
    this.#atHand.clear();
    this.#deaths = new Map();
    await this.#write();
  }

  async #read(): Promise<Note | undefined> {
    const [newest] = await this.#store.readLast(this.#stream, 1);
    this.#revision = newest?.revision ?? 'no-stream';
    return newest?.data as Note | undefined;
  }

  /** One after the other, and what comes up while one is under way goes into the next, however much it is. */
  #write(): Promise<void> {
    this.#nextWrite ??= this.#writing
      .catch(() => undefined)
      .then(() => {
        this.#nextWrite = undefined;
        this.#writing = this.#append();
        return this.#writing;
      });
    return this.#nextWrite;
  }

  async #append(): Promise<void> {
    const { isRunning, atHand, deaths }: Note = {
      isRunning: this.#isRunning,
      atHand: [...this.#atHand],
      deaths: Object.fromEntries(this.#deaths),
    };
    const data = { isRunning, atHand, deaths };
    const id = derivedId(this.#stream, String(this.#revision), JSON.stringify(data));
    try {
      this.#revision = await this.#store.append(this.#stream, this.#revision, [
        { id, type: NOTE_TYPE, data, metadata: {} },
      ]);
    } catch (error) {
      if (!(error instanceof WrongExpectedRevision)) throw error;
      // Another instance of the service notes in the same stream: each writes its own over the other's.
      await this.#read();
      await this.#append();
    }
  }
}

const deathsAfter = ({ atHand, deaths }: Note): ReadonlyMap<string, number> =>
  new Map([...Object.entries(deaths), ...atHand.map((what): [string, number] => [what, (deaths[what] ?? 0) + 1])]);
