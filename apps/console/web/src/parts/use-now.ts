import { useSyncExternalStore } from 'react';

const TICK_MS = 1000;

/** One clock for the whole page: all spans change together, and nothing ticks where nobody tells a time. */
const watchers = new Set<() => void>();
let now = Date.now();
let ticking: ReturnType<typeof setInterval> | undefined;

function tick(): void {
  now = Date.now();
  for (const watcher of watchers) watcher();
}

function watch(watcher: () => void): () => void {
  if (watchers.size === 0) {
    now = Date.now();
    ticking = setInterval(tick, TICK_MS);
  }
  watchers.add(watcher);
  return () => {
    watchers.delete(watcher);
    if (watchers.size === 0) clearInterval(ticking);
  };
}

/** Epoch ms, renewed each second. */
export const useNow = (): number => useSyncExternalStore(watch, () => now);
