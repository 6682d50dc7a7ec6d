const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** Vipps' own advice: first after five seconds, then every two (ePayment API, polling guidelines). */
const FIRST_AFTER_MS = 5 * SECOND_MS;
const EVERY_MS = 2 * SECOND_MS;
/** An ordinary payment is over after ten minutes; what lasts longer is long-living, and asked for the less the older it is. */
const SHORT_LIVED_MS = 12 * MINUTE_MS;
const PART_OF_ITS_AGE = 60;

/** When to ask Vipps about a silent payment, and how long to leave it if there is nothing new. */
export function pollPace(initiatedAt: number, now: number): { readonly notBefore: number; readonly again: number } {
  const age = now - initiatedAt;
  return {
    notBefore: initiatedAt + FIRST_AFTER_MS,
    again: age <= SHORT_LIVED_MS ? EVERY_MS : Math.min(HOUR_MS, Math.ceil(age / PART_OF_ITS_AGE)),
  };
}
