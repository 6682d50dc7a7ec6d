import { setTimeout as sleep } from 'node:timers/promises';
import {
  DeadlineExceededError,
  jsonEvent,
  NO_STREAM,
  StreamNotFoundError,
  type EventStoreDBClient,
  type EventData,
  type Position,
} from '@eventstore/db-client';

/** The most events that one append has. */
const EVENTS_MAX = 4;
/** Some events are long, so that one append takes several of the disk's blocks. */
const FILLING_MAX = 6000;
const RETRY_MS = 20;

/** Writes numbered events to its stream, always at the expected revision, and knows what must be there. */
export class Writer {
  readonly faults: string[] = [];
  /** How many events were answered for. */
  written = 0;
  /** How many the append has that is not answered for. */
  #underWay = 0;
  #lastPosition = -1n;

  constructor(
    private readonly client: EventStoreDBClient,
    private readonly stream: string,
    private readonly random: () => number,
  ) {}

  /** Appends one after the other until an append fails, which is when the server was killed. */
  async writeUntilItFails(answered: () => void): Promise<void> {
    for (;;) {
      this.#underWay = 1 + Math.floor(this.random() * EVENTS_MAX);
      const events = Array.from({ length: this.#underWay }, (_, index) =>
        jsonEvent({ type: 'Numbered', data: { number: this.written + index, filling: this.#filling() } }),
      );
      try {
        this.#checkPosition((await this.#append(events))?.commit ?? -1n);
      } catch {
        return;
      }
      this.written += this.#underWay;
      answered();
    }
  }

  /** A disk that stalls is not a kill: the same append again is answered as soon as the first one is there. */
  async #append(events: readonly EventData[]): Promise<Position | undefined> {
    const expectedRevision = this.written === 0 ? NO_STREAM : BigInt(this.written - 1);
    for (;;) {
      try {
        return (await this.client.appendToStream(this.stream, [...events], { expectedRevision })).position;
      } catch (error) {
        if (!(error instanceof DeadlineExceededError)) throw error;
      }
    }
  }

  /** Reads back: what was answered for must be there, what was not must be there whole or not at all. */
  async findOutWhatBecameOfTheLast(): Promise<'written' | 'notWritten'> {
    const numbers = await this.#read();
    if (numbers.some((number, index) => number !== index)) this.faults.push(`${this.stream} is not in order`);
    if (numbers.length === this.written + this.#underWay) {
      this.written += this.#underWay;
      return 'written';
    }
    if (numbers.length !== this.written) {
      this.faults.push(`${this.stream} has ${numbers.length} events, not ${this.written} or ${this.#underWay} more`);
      this.written = numbers.length;
    }
    return 'notWritten';
  }

  async #read(): Promise<number[]> {
    for (;;) {
      try {
        const numbers: number[] = [];
        for await (const { event } of this.client.readStream(this.stream)) {
          numbers.push((event?.data as { number: number }).number);
        }
        return numbers;
      } catch (error) {
        if (error instanceof StreamNotFoundError) return [];
        // The client notices only now that its connection is gone; the next attempt has a new one.
        await sleep(RETRY_MS);
      }
    }
  }

  #filling(): string {
    return 'x'.repeat(this.random() < 0.1 ? this.random() * FILLING_MAX : 0);
  }

  #checkPosition(position: bigint): void {
    if (position <= this.#lastPosition) this.faults.push(`${this.stream}: position ${position} is not behind the last`);
    this.#lastPosition = position;
  }
}
