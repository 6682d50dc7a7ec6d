import { DueTasks, type Task } from './due-tasks';

/** Node's timers overflow beyond this many milliseconds and fire at once. */
const TIMER_MAX_MS = 2 ** 31 - 1;

/** Undoes `Clock.at` and `Clock.tells`. */
export type Cancel = () => void;

export interface ClockOptions {
  /** Where the clock starts: a moment in milliseconds since 1970; default: now. */
  startAt?: number;
  /** Whether it runs with the real time; a clock that does not run moves only by `moveTo`, `step` and `jump`. */
  running?: boolean;
}

/** Where a clock is, so that another one can go on from there: ahead of the real time, or standing still. */
export type ClockPosition = { aheadMs: number } | { standsAt: number };

/**
 * The time that everything here lives by: expiries, deadlines, retries, token lifetimes, rate limits. It runs with the
 * real time at an offset, or stands still; either way it can be set, stepped, or sent to the next thing due.
 */
export class Clock {
  readonly #tasks = new DueTasks();
  #offsetMs: number;
  #stoodStillAt: number | undefined;
  #timer: NodeJS.Timeout | undefined;
  #timerAt = Infinity;
  #quiet: () => Promise<void> = () => Promise.resolve();
  readonly #told = new Set<(position: ClockPosition) => void>();
  #lastMove: Promise<void> = Promise.resolve();

  constructor({ startAt = Date.now(), running = true }: ClockOptions = {}) {
    this.#offsetMs = startAt - Date.now();
    this.#stoodStillAt = running ? undefined : startAt;
  }

  /** A clock that goes on from where another one was. */
  static from(position: ClockPosition): Clock {
    if ('standsAt' in position) return new Clock({ startAt: position.standsAt, running: false });
    return new Clock({ startAt: Date.now() + position.aheadMs });
  }

  get position(): ClockPosition {
    return this.#stoodStillAt === undefined ? { aheadMs: this.#offsetMs } : { standsAt: this.#stoodStillAt };
  }

  get isRunning(): boolean {
    return this.#stoodStillAt === undefined;
  }

  now(): number {
    return this.#stoodStillAt ?? Date.now() + this.#offsetMs;
  }

  /** What a moved clock waits for after each task, so that the consequences of one come before the next. */
  waitsFor(quiet: () => Promise<void>): void {
    this.#quiet = quiet;
  }

  /** Whom to tell where the clock is after it was moved, paused or let run. */
  tells(moved: (position: ClockPosition) => void): Cancel {
    this.#told.add(moved);
    return () => this.#told.delete(moved);
  }

  at(moment: number, run: () => void, isStillDue?: () => boolean): Cancel {
    const task: Task = { at: moment, run, isStillDue };
    this.#tasks.add(task);
    this.#arm();
    return () => (task.run = undefined);
  }

  after(ms: number, run: () => void, isStillDue?: () => boolean): Cancel {
    return this.at(this.now() + ms, run, isStillDue);
  }

  nextDue(): number | undefined {
    return this.#tasks.first()?.at;
  }

  run(): void {
    if (this.#stoodStillAt === undefined) return;
    this.#offsetMs = this.#stoodStillAt - Date.now();
    this.#stoodStillAt = undefined;
    this.#arm();
    this.#moved(this.position);
  }

  pause(): void {
    this.#standStill();
    this.#moved(this.position);
  }

  /**
   * Sets the clock; moving forwards runs everything due on the way, each at its own moment and in order. One move waits
   * for the one before.
   */
  moveTo(moment: number): Promise<void> {
    return this.#afterLastMove(() => this.#move(moment));
  }

  step(ms: number): Promise<void> {
    return this.#afterLastMove(() => this.#move(this.now() + ms));
  }

  /** Moves to the next thing due and runs it; false where nothing is. */
  async jump(): Promise<boolean> {
    const due = this.nextDue();
    if (due === undefined) return false;
    await this.moveTo(Math.max(due, this.now()));
    return true;
  }

  /** Nothing runs by itself after this. */
  stop(): void {
    this.#standStill();
  }

  #afterLastMove(move: () => Promise<void>): Promise<void> {
    this.#lastMove = this.#lastMove.then(move);
    return this.#lastMove;
  }

  async #move(moment: number): Promise<void> {
    const wasRunning = this.isRunning;
    this.#standStill();
    for (let task = this.#tasks.first(); task && task.at <= moment; task = this.#tasks.first()) {
      this.#stoodStillAt = Math.max(this.now(), task.at);
      this.#runFirst(task);
      await this.#quiet();
    }
    this.#stoodStillAt = moment;
    if (wasRunning) this.run();
    else this.#moved(this.position);
  }

  #moved(position: ClockPosition): void {
    for (const moved of this.#told) moved(position);
  }

  #standStill(): void {
    this.#stoodStillAt = this.now();
    this.#disarm();
  }

  #runFirst(task: Task): void {
    this.#tasks.removeFirst();
    const run = task.run;
    task.run = undefined;
    run?.();
  }

  #arm(): void {
    if (this.#stoodStillAt !== undefined) return;
    const due = this.#tasks.first()?.at;
    if (due === undefined || due >= this.#timerAt) return;
    this.#disarm();
    this.#timerAt = due;
    this.#timer = setTimeout(() => this.#runDue(), Math.min(Math.max(0, due - this.now()), TIMER_MAX_MS));
    this.#timer.unref();
  }

  #disarm(): void {
    clearTimeout(this.#timer);
    this.#timerAt = Infinity;
  }

  #runDue(): void {
    this.#timerAt = Infinity;
    for (let task = this.#tasks.first(); task && task.at <= this.now(); task = this.#tasks.first())
      this.#runFirst(task);
    this.#arm();
  }
}
