/**
 * Writes what arrives while the disk is busy as one group, so that one flush to disk serves all who wait for it. A group
 * is never delayed for the sake of a larger one: what comes alone is written alone.
 */
export class GroupCommit<Item> {
  #waiting: Item[] = [];
  #isWriting = false;
  #idle: (() => void)[] = [];

  constructor(
    /** Resolves once the group is on disk. */
    private readonly write: (group: readonly Item[]) => Promise<void>,
    /** Told of every group, with the reason if it was not written. Then nothing that waits behind it is written either. */
    private readonly settled: (group: readonly Item[], failure: Error | undefined) => void,
  ) {}

  add(item: Item): void {
    this.#waiting.push(item);
    if (this.#isWriting) return;
    this.#isWriting = true;
    setImmediate(() => this.#writeGroup());
  }

  /** Resolves when nothing is waiting or being written. */
  async whenIdle(): Promise<void> {
    if (this.#isWriting) await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  async #writeGroup(): Promise<void> {
    const group = this.#waiting;
    this.#waiting = [];
    try {
      await this.write(group);
      this.settled(group, undefined);
    } catch (error) {
      // What waits was admitted on the assumption that this group would be there.
      const all = [...group, ...this.#waiting];
      this.#waiting = [];
      this.settled(all, error instanceof Error ? error : new Error(String(error)));
    }
    // A turn of the event loop lies between two groups: with promises alone, timers and sockets would starve.
    if (this.#waiting.length > 0) return void setImmediate(() => this.#writeGroup());
    this.#isWriting = false;
    for (const resolve of this.#idle.splice(0)) resolve();
  }
}
