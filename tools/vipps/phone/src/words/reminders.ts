const DAY_MS = 24 * 60 * 60_000;
const FIRST_MS = 3 * DAY_MS;

/** Which reminders of a long-living request are still to come. */
export function remindersOf(leftMs: number): string | undefined {
  if (leftMs > FIRST_MS) return 'You are reminded three days and one day before.';
  return leftMs > DAY_MS ? 'You are reminded one day before.' : undefined;
}
