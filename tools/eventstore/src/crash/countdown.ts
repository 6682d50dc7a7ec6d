/** Done when something has happened so often. */
export class Countdown {
  readonly done: Promise<void>;
  #resolve: () => void = () => undefined;

  constructor(private left: number) {
    this.done = new Promise((resolve) => (this.#resolve = resolve));
  }

  count(): void {
    if (--this.left === 0) this.#resolve();
  }
}
