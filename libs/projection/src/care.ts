/** How a process goes about what may have killed the one before it. Where that one ended in order, nothing of this is used. */
import { endedWithin, type Clock } from './clock';
import { Lane } from './lane';
import type { ProcessNotes } from './process-notes';

/** So many of those that nothing is known against are tried at once. */
const WIDTH = 64;
/** For so long they wait for the suspects, so that a death tells of one thing only. */
const SUSPECTS_FIRST_MS = 60_000;

/**
 * It died twice with this noted, and once before that, in its usual haste, when nothing was noted: the death that made
 * its successor careful.
 */
const DEATHS_MAX = 2;

/** What was at hand whenever the process died is not tried again. */
export class DeadlyDuty extends Error {
  constructor(readonly deaths: number) {
    super(`the process died ${deaths} times with this at hand`);
    this.name = 'DeadlyDuty';
  }
}

export class Care {
  readonly #notes: ProcessNotes;
  readonly #clock: Clock;
  readonly #suspects = new Lane(1);
  readonly #others = new Lane(WIDTH);
  #isNeeded = false;

  constructor(notes: ProcessNotes, clock: Clock) {
    this.#notes = notes;
    this.#clock = clock;
  }

  /** Whether what was inherited is to be taken with care, because the process before died. */
  get isNeeded(): boolean {
    return this.#isNeeded;
  }

  /** @throws StoreSilent */
  async begin(): Promise<void> {
    this.#isNeeded = !(await this.#notes.begin());
  }

  /** Has it taken in its turn: first what was at hand at a death, one thing at a time; then all else. */
  queue(what: string, task: () => Promise<void>): void {
    if (this.#notes.deathsWith(what) > 0) {
      this.#suspects.add(task);
    } else {
      this.#others.add(async () => {
        // All suspects that are due are in their lane once whoever calls this has had its turn.
        await Promise.resolve();
        await endedWithin(this.#clock, SUSPECTS_FIRST_MS, this.#suspects.idle());
        await task();
      });
    }
  }

  /** Notes it, does it, and crosses it out. @throws StoreSilent @throws DeadlyDuty */
  async carefully(what: string, act: () => Promise<void>): Promise<void> {
    const deaths = this.#notes.deathsWith(what);
    if (deaths >= DEATHS_MAX) throw new DeadlyDuty(deaths + 1);
    await this.#notes.takeUp(what);
    try {
      await act();
    } finally {
      this.#notes.putDown(what);
    }
  }

  /** Nothing speaks against it here any more: it is parked, and its own log says why. */
  acquit(what: string): void {
    this.#notes.putDown(what);
  }

  async stop(deadlineMs: number): Promise<void> {
    await Promise.all([this.#suspects.stop(this.#clock, deadlineMs), this.#others.stop(this.#clock, deadlineMs)]);
  }
}
