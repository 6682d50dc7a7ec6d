/** Clock and timers, so that specs need not wait. */
export interface Time {
  /** Milliseconds; only differences mean something. */
  now(): number;
  /** Acts once, `ms` from now, unless the returned function is called before. */
  after(ms: number, act: () => void): () => void;
}

export const realTime: Time = {
  now: () => performance.now(),
  after: (ms, act) => {
    const timer = setTimeout(act, ms);
    return () => clearTimeout(timer);
  },
};

export const pause = (time: Time, ms: number): Promise<void> => new Promise((resolve) => time.after(ms, resolve));

export class TimedOut extends Error {
  constructor(ms: number) {
    super(`no answer within ${ms} ms`);
    this.name = 'TimedOut';
  }
}

/** The client's own deadlines do not hold on a connection that went silent: measured, 2 s became 19.5 s. */
export const within = <T>(time: Time, ms: number, act: () => Promise<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    const callOff = time.after(ms, () => reject(new TimedOut(ms)));
    act().then(
      (answer) => {
        callOff();
        resolve(answer);
      },
      (error) => {
        callOff();
        reject(error);
      },
    );
  });
