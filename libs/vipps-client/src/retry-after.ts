/** A longer wish than this is more likely a mistake of some gateway, and a payment must not sleep on it. */
export const RETRY_AFTER_MAX_MS = 3_600_000;

const SECONDS = /^\d{1,9}$/;
/** `Date.parse` alone takes almost anything, `-5` too. */
const HTTP_DATE = /^[A-Z][a-z]{2}, .* GMT$/;

/** The header `Retry-After` in ms from now: whole seconds or an HTTP date (RFC 9110); undefined if it is neither. */
export function retryAfterMsIn(header: string | undefined, now: () => number): number | undefined {
  if (header === undefined) return undefined;
  let waitMs = Number.NaN;
  if (SECONDS.test(header)) waitMs = Number(header) * 1_000;
  else if (HTTP_DATE.test(header)) waitMs = Date.parse(header) - now();
  return Number.isNaN(waitMs) ? undefined : Math.min(Math.max(waitMs, 0), RETRY_AFTER_MAX_MS);
}
