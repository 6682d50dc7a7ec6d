import type { Clock } from '../clock';

interface Alarm {
  readonly at: number;
  readonly wake: () => void;
}

/** A clock for specs: it stands still until it is moved, and then everything due happens in its order. */
export class ManualClock implements Clock {
  #now: number;
  readonly #alarms = new Set<Alarm>();

  /** @param now epoch ms */
  constructor(now: number) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  after(ms: number, wake: () => void): () => void {
    const alarm: Alarm = { at: this.#now + ms, wake };
    this.#alarms.add(alarm);
    return () => void this.#alarms.delete(alarm);
  }

  /** How many wait to be called back. */
  get waiting(): number {
    return this.#alarms.size;
  }

  /** When the first of them is due, epoch ms. */
  get nextAlarmAt(): number | undefined {
    return this.#first()?.at;
  }

  /** Moves on; between two alarms the promises of the process get their turn, as they would in real time. */
  async advance(ms: number): Promise<void> {
    const until = this.#now + ms;
    await turns();
    for (let alarm = this.#first(); alarm && alarm.at <= until; alarm = this.#first()) {
      this.#now = Math.max(this.#now, alarm.at);
      this.#alarms.delete(alarm);
      alarm.wake();
      await turns();
    }
    this.#now = until;
  }

  #first(): Alarm | undefined {
    let first: Alarm | undefined;
    for (const alarm of this.#alarms) if (!first || alarm.at < first.at) first = alarm;
    return first;
  }
}

/** As many as the event store in memory takes for a read, a decision and an append. */
const TURNS = 12;

/** Lets everything go on that does not wait for time. */
export async function turns(count = TURNS): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise<void>((resolve) => setImmediate(resolve));
}
