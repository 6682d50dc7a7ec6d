/** Each generation holds at most this many ids, and there are two: about the 8 MiB that the real server spends on it. */
const GENERATION_MAX = 50_000;

/** Where recent event ids were written. Like the real server's, it is filled by writes only and forgets at a restart. */
export class RecentIds {
  #young = new Map<string, { readonly stream: string; readonly revision: number }>();
  #old = this.#young;

  remember(id: string, stream: string, revision: number): void {
    if (this.#young.size >= GENERATION_MAX) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(id, { stream, revision });
  }

  /** An id known for another stream is as good as unknown. */
  revisionIn(stream: string, id: string): number | undefined {
    const found = this.#young.get(id) ?? this.#old.get(id);
    return found?.stream === stream ? found.revision : undefined;
  }

  clear(): void {
    this.#young = new Map();
    this.#old = this.#young;
  }
}
