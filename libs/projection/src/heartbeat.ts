import { WrongExpectedRevision, type EventStore, type ExpectedRevision } from '@payments/event-store';
import { derivedId } from '@payments/events';
import type { Clock } from './clock';
import { kindAndPlaceOf } from './fault';
import type { Log } from './log';

/** Every projection sees it, whatever else it follows. */
export const HEARTBEAT = 'Heartbeat';

export interface HeartbeatOptions {
  /** Of the service: its instances beat in one stream. */
  readonly name: string;
  readonly store: EventStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly everyMs: number;
}

/** Only the newest is of interest, to a person who looks. */
const BEATS_KEPT = 1;

/**
 * Appends an event now and then, so that silence means something: a projection that sees none is standing still, however
 * little is asked of it.
 */
export class Heartbeat {
  readonly #options: HeartbeatOptions;
  readonly #stream: string;
  #revision: ExpectedRevision | undefined;
  #isStopped = false;
  #recorded = 0;
  #callOff: () => void = () => undefined;

  constructor(options: HeartbeatOptions) {
    this.#options = options;
    this.#stream = `heartbeat-${options.name}`;
  }

  /** How many the log has taken of this one. */
  get recorded(): number {
    return this.#recorded;
  }

  start(): void {
    void this.#beat().finally(() => {
      if (this.#isStopped) return;
      this.#callOff = this.#options.clock.after(this.#options.everyMs, () => this.start());
    });
  }

  stop(): void {
    this.#isStopped = true;
    this.#callOff();
  }

  /** Never rejects: a store that is away is what the missing beat tells of. */
  async #beat(): Promise<void> {
    const { store, clock, log, name } = this.#options;
    try {
      const revision = (this.#revision ??= await this.#last());
      if (revision === 'no-stream') await store.keepLast(this.#stream, BEATS_KEPT);
      const id = derivedId(this.#stream, String(revision), String(clock.now()));
      this.#revision = await store.append(this.#stream, revision, [{ id, type: HEARTBEAT, data: {}, metadata: {} }]);
      this.#recorded++;
    } catch (error) {
      this.#revision = undefined;
      // Another instance was faster, and its beat is as good as ours.
      if (error instanceof WrongExpectedRevision || this.#isStopped) return;
      log.warn({ projection: name, error: kindAndPlaceOf(error) }, 'a heartbeat could not be recorded');
    }
  }

  async #last(): Promise<ExpectedRevision> {
    const [newest] = await this.#options.store.readLast(this.#stream, 1);
    return newest?.revision ?? 'no-stream';
  }
}
