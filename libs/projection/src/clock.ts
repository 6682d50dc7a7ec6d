/** Time is passed in: production hands over the machine's, a spec one that it moves itself. */
export interface Clock {
  /** Epoch ms. */
  now(): number;
  /** Calls back once, `ms` from now or, if that is weeks away, sooner; the returned function takes that back. */
  after(ms: number, wake: () => void): () => void;
}

/** Waits until it has ended, and no longer than `ms`. */
export const endedWithin = (clock: Clock, ms: number, ended: Promise<unknown>): Promise<void> =>
  new Promise((resolve, reject) => {
    const stopWaiting = clock.after(ms, resolve);
    ended.then(() => resolve(), reject).finally(stopWaiting);
  });

/** A number in [0, 1). */
export type Random = () => number;

/** Node's timers take no more, and fire at once when they are given more. */
const TIMER_MAX_MS = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  after: (ms, wake) => {
    const timer = setTimeout(wake, Math.min(ms, TIMER_MAX_MS));
    return () => clearTimeout(timer);
  },
};
