import type { RecordedEvent } from './recorded-event';

/** An event and where its stream has it. */
export interface LogEntry {
  readonly streamId: number;
  /** From 0, or `TOMBSTONE`. */
  readonly revision: number;
  readonly event: RecordedEvent;
}

export interface NewStream {
  readonly name: string;
  readonly id: number;
}

/** What is written together or not at all. */
export interface Append {
  /** May be empty: then it only waits for what was appended before it. */
  readonly entries: readonly LogEntry[];
  /** The streams that begin with it. */
  readonly newStreams: readonly NewStream[];
}
