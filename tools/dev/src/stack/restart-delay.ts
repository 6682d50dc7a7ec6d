const FIRST_MS = 200;
const MAX_MS = 10_000;

/** How long to wait before a process that died is started again: longer each time, for one that cannot live. */
export const restartDelayMs = (deathsInARow: number): number => Math.min(MAX_MS, FIRST_MS * 2 ** (deathsInARow - 1));
