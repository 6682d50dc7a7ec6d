import type { RecordedEvent } from './recorded-event';

/** Enough for live subscribers a second or two behind, at any rate that one core can append. */
const BYTES_MAX = 32 * 1024 * 1024;
/** Removed entries are cut off in one piece once they are this many: shifting one by one moves the whole array. */
const REMOVED_MAX = 8192;

/** The end of the log in memory, in order of position: live subscribers are served from here without touching the disk. */
export class RecentEvents {
  #events: (RecordedEvent | undefined)[] = [];
  #first = 0;
  #bytes = 0;

  add(event: RecordedEvent): void {
    this.#events.push(event);
    this.#bytes += event.record.length;
  }

  /** Forgets the oldest, but nothing from `position` on: that cannot be found elsewhere yet. */
  trim(position: number): void {
    while (this.#bytes > BYTES_MAX) {
      const oldest = this.#events[this.#first];
      if (!oldest || oldest.position >= position) break;
      this.#bytes -= oldest.record.length;
      this.#events[this.#first++] = undefined;
    }
    if (this.#first > REMOVED_MAX && this.#first * 2 > this.#events.length) {
      this.#events = this.#events.slice(this.#first);
      this.#first = 0;
    }
  }

  /** Forgets all that lies behind the end of the log: it was not written. */
  revert(end: number): void {
    this.#events.length = this.#indexFrom(end);
    this.#bytes = this.#events.reduce((sum, event) => sum + (event?.record.length ?? 0), 0);
  }

  /** Whether everything from `position` to the end of the log is here. */
  reachesBackTo(position: number): boolean {
    const first = this.#events[this.#first];
    return first !== undefined && first.position <= position;
  }

  at(position: number): RecordedEvent | undefined {
    const event = this.next(position);
    return event?.position === position ? event : undefined;
  }

  /** The first event at or behind `position`. */
  next(position: number): RecordedEvent | undefined {
    return this.#events[this.#indexFrom(position)];
  }

  /** The events from `position` on and before `end`, oldest first, so many at most. */
  from(position: number, end: number, count: number): RecordedEvent[] {
    const first = this.#indexFrom(position);
    return this.#events.slice(first, Math.min(first + count, this.#indexFrom(end))) as RecordedEvent[];
  }

  /** The events before `end`, newest first, so many at most. */
  before(end: number, count: number): RecordedEvent[] {
    const last = this.#indexFrom(end);
    return this.#events.slice(Math.max(this.#first, last - count), last).reverse() as RecordedEvent[];
  }

  /** The index of the first event at or behind `position`. */
  #indexFrom(position: number): number {
    let low = this.#first;
    let high = this.#events.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#events[middle] as RecordedEvent).position < position) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
