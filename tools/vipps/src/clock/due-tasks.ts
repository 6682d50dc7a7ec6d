/** Something that happens at a moment; what `cancel` was called on never happens. */
export interface Task {
  readonly at: number;
  run: (() => void) | undefined;
  /** Once this is false the task is as good as cancelled, so that nobody jumps to a moment at which nothing happens. */
  readonly isStillDue?: (() => boolean) | undefined;
}

const isVoid = ({ run, isStillDue }: Task): boolean => run === undefined || isStillDue?.() === false;

/** Tasks by moment, earliest first and in order of arrival within one moment: a binary heap. */
export class DueTasks {
  readonly #heap: { task: Task; arrival: number }[] = [];
  #arrivals = 0;

  add(task: Task): void {
    this.#heap.push({ task, arrival: this.#arrivals++ });
    this.#rise(this.#heap.length - 1);
  }

  /** The earliest task that still wants to run; void ones are dropped on the way. */
  first(): Task | undefined {
    while (this.#heap[0] && isVoid(this.#heap[0].task)) this.#removeFirst();
    return this.#heap[0]?.task;
  }

  removeFirst(): void {
    this.#removeFirst();
  }

  #removeFirst(): void {
    const last = this.#heap.pop();
    if (!last || this.#heap.length === 0) return;
    this.#heap[0] = last;
    this.#sink(0);
  }

  #isBefore(left: number, right: number): boolean {
    const a = this.#heap[left];
    const b = this.#heap[right];
    if (!a || !b) return false;
    return a.task.at < b.task.at || (a.task.at === b.task.at && a.arrival < b.arrival);
  }

  #swap(left: number, right: number): void {
    const a = this.#heap[left];
    const b = this.#heap[right];
    if (!a || !b) return;
    this.#heap[left] = b;
    this.#heap[right] = a;
  }

  #rise(index: number): void {
    for (let child = index; child > 0;) {
      const parent = (child - 1) >> 1;
      if (!this.#isBefore(child, parent)) return;
      this.#swap(child, parent);
      child = parent;
    }
  }

  #sink(index: number): void {
    for (let parent = index; ;) {
      const left = 2 * parent + 1;
      const right = left + 1;
      let earliest = parent;
      if (this.#isBefore(left, earliest)) earliest = left;
      if (this.#isBefore(right, earliest)) earliest = right;
      if (earliest === parent) return;
      this.#swap(parent, earliest);
      parent = earliest;
    }
  }
}
