/** What is said of a limit that is none. */
export const LIMIT = 'A limit is a whole number from 1: ?limit=50.';

/** How many are asked for at most; undefined where nothing is said of it, not a number where it is no limit. */
export function limitOf(query: URLSearchParams): number | undefined {
  const text = query.get('limit');
  if (text === null) return undefined;
  return /^[1-9]\d*$/.test(text) ? Number(text) : NaN;
}
