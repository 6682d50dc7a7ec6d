import { promiseHooks } from 'node:v8';

/**
 * Acts just before the await with this number goes on, of all awaits of the process from now on: whatever one has heard,
 * nothing has come of it yet.
 */
export function atAwait(number: number, act: () => void): { stop(): void } {
  let count = 0;
  const stop = promiseHooks.onBefore(() => {
    if (++count === number) act();
  });
  return { stop: () => void stop() };
}
