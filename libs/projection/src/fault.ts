const PLACES_MAX = 3;
const PLACE = /^\s+at .*:\d+:\d+\)?$/;

/** What a log may say of a fault. Its own words may quote what it choked on, over several lines: kind and place do not. */
export function kindAndPlaceOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const places = (error.stack ?? '').split('\n').filter((line) => PLACE.test(line));
  return [error.name, ...places.slice(0, PLACES_MAX).map((place) => place.trim())].join(' ');
}
