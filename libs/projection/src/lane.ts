import { endedWithin, type Clock } from './clock';

/** Tasks a few at a time, the others waiting in their order. A task never rejects. */
export class Lane {
  readonly #width: number;
  #queue: (() => Promise<void>)[] = [];
  #head = 0;
  #underWay = 0;
  #isStopped = false;
  #whenIdle: (() => void)[] = [];

  /** @param width tasks under way at once */
  constructor(width: number) {
    this.#width = width;
  }

  add(task: () => Promise<void>): void {
    this.#queue.push(task);
    this.#takeNext();
  }

  /** Resolves when nothing is under way, nor about to be. */
  idle(): Promise<void> {
    return new Promise((resolve) => {
      this.#whenIdle.push(resolve);
      this.#tellIfIdle();
    });
  }

  /** Begins nothing any more, and resolves when what is under way has ended, or after `deadlineMs`. */
  stop(clock: Clock, deadlineMs: number): Promise<void> {
    this.#isStopped = true;
    return endedWithin(clock, deadlineMs, this.idle());
  }

  #takeNext(): void {
    while (!this.#isStopped && this.#underWay < this.#width && this.#head < this.#queue.length) {
      const task = this.#queue[this.#head++] as () => Promise<void>;
      // A head index: shifting a long array moves all of it.
      if (this.#head > 1024 && this.#head * 2 > this.#queue.length) {
        this.#queue = this.#queue.slice(this.#head);
        this.#head = 0;
      }
      this.#underWay++;
      void task().finally(() => {
        this.#underWay--;
        this.#takeNext();
        this.#tellIfIdle();
      });
    }
  }

  #tellIfIdle(): void {
    if (this.#underWay > 0) return;
    for (const tell of this.#whenIdle.splice(0)) tell();
  }
}
