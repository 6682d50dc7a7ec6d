import type { Append, LogEntry } from './log-entry';

/** What the index does not know yet, by the same keys: events that are on their way to the disk, and the newest there. */
export class UnindexedAppends {
  readonly #entries = new Map<number, LogEntry[]>();
  readonly #streams = new Map<string, number>();
  #bytes = 0;

  get bytes(): number {
    return this.#bytes;
  }

  add({ entries, newStreams }: Append): void {
    for (const { name, id } of newStreams) this.#streams.set(name, id);
    for (const entry of entries) {
      const known = this.#entries.get(entry.streamId);
      if (known) known.push(entry);
      else this.#entries.set(entry.streamId, [entry]);
      this.#bytes += entry.event.record.length;
    }
  }

  /** These are in the index now. They must be the oldest of their streams. */
  remove(appends: readonly Append[]): void {
    const counts = new Map<number, number>();
    for (const { entries, newStreams } of appends) {
      for (const { name } of newStreams) this.#streams.delete(name);
      for (const { streamId, event } of entries) {
        this.#bytes -= event.record.length;
        counts.set(streamId, (counts.get(streamId) ?? 0) + 1);
      }
    }
    for (const [streamId, count] of counts) {
      const entries = this.#entries.get(streamId);
      if (!entries || entries.length === count) this.#entries.delete(streamId);
      else entries.splice(0, count);
    }
  }

  /** Forgets all that lies behind the end of the log: it was not written. */
  revert(end: number): void {
    for (const [streamId, entries] of this.#entries) {
      const kept = entries.filter(({ event }) => event.position < end);
      for (const { event } of entries.slice(kept.length)) this.#bytes -= event.record.length;
      if (kept.length > 0) this.#entries.set(streamId, kept);
      else this.#entries.delete(streamId);
    }
    for (const [name, id] of this.#streams) if (!this.#entries.has(id)) this.#streams.delete(name);
  }

  streamIdOf(name: string): number | undefined {
    return this.#streams.get(name);
  }

  lastRevisionOf(streamId: number): number | undefined {
    return this.#entries.get(streamId)?.at(-1)?.revision;
  }

  entry(streamId: number, revision: number): LogEntry | undefined {
    const entries = this.#entries.get(streamId);
    const first = entries?.[0];
    if (!entries || !first) return undefined;
    const entry = entries[revision - first.revision] ?? entries.at(-1);
    return entry?.revision === revision ? entry : undefined;
  }
}
