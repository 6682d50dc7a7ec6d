const SECOND_MS = 1000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

/** After this no webhook is tried again. */
export const RETRIES_END_AFTER_MS = 7 * DAY_MS;

/** How long after the given attempt (the first is 1) the next one comes: 2 s, minutes, hours, days. */
export function pauseAfter(attempt: number): number {
  if (attempt < 4) return 2 * SECOND_MS;
  if (attempt === 4) return 60 * SECOND_MS;
  if (attempt === 5) return 120 * SECOND_MS;
  return attempt < 29 ? HOUR_MS : DAY_MS;
}
