const SECOND_MS = 1_000;
const UNITS = [
  [24 * 60 * 60 * SECOND_MS, 'd'],
  [60 * 60 * SECOND_MS, 'h'],
  [60 * SECOND_MS, 'min'],
  [SECOND_MS, 's'],
] as const;

/** `2026-11-22 09:30:00.123`, in UTC. */
export const momentOf = (iso: string): string => iso.slice(0, 23).replace('T', ' ').replace('Z', '');

/** `in 3 d`, `12 min ago`, `now`. */
export function fromNow(at: number, now: number): string {
  const ms = Math.abs(at - now);
  const unit = UNITS.find(([size]) => ms >= size);
  if (!unit) return 'now';
  const span = `${Math.floor(ms / unit[0])} ${unit[1]}`;
  return at > now ? `in ${span}` : `${span} ago`;
}
