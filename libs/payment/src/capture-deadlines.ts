/** Until when reserved money can be captured, and when somebody should hear that it soon cannot. */
import { CAPTURE_DEADLINES, type Amount, type CaptureDeadline, type Currency } from '@payments/events';
import type { AuthorizedPayment, Payment } from './payment';
import { capturable, isCancelling } from './reservation';

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * For so many days after the customer's yes Vipps takes a capture at all, by the market that the currency tells. In Norway
 * it releases the money then. In Denmark and Finland a sales unit may have agreed with Vipps on up to 180 days, which our
 * log does not know: warnings come early there, never late. (Documented: Vipps' knowledge base, reserve and capture.)
 *
 * How long the bank stands by the reservation depends on the card, 5 days for a Visa Electron and 30 for a Mastercard.
 * We do not see the card: Vipps says the moment with the customer's yes, and where it does not, nobody knows it.
 */
const CAPTURE_DAYS: Readonly<Record<Currency, number>> = { NOK: 180, DKK: 14, EUR: 14 };

/** So long before each deadline somebody is told, in hours. */
export const WARNING_HOURS = [72, 48, 24, 6] as const;

/** Epoch ms. */
export function captureDeadlinesOf({
  authorizedAt,
  reserved,
  captureGuaranteedUntil,
}: AuthorizedPayment): Readonly<Record<CaptureDeadline, number | undefined>> {
  const guarantee = captureGuaranteedUntil === undefined ? Number.NaN : Date.parse(captureGuaranteedUntil);
  return {
    guarantee: Number.isNaN(guarantee) ? undefined : guarantee,
    outer: authorizedAt + CAPTURE_DAYS[reserved.currency] * DAY_MS,
  };
}

/** What nobody has captured, and nobody is giving back. */
export function atRiskOf(payment: AuthorizedPayment): Amount | undefined {
  const left = capturable(payment);
  return left.value === 0 || isCancelling(payment) ? undefined : left;
}

export interface Warning {
  readonly deadline: CaptureDeadline;
  readonly hours: number;
  /** Epoch ms. */
  readonly notBefore: number;
}

/**
 * The next warning of money that nobody has captured. Of several that were missed, as when nothing ran for days, only the
 * latest of each deadline is given: that the others were due as well helps nobody.
 */
export function nextWarning(payment: Payment, now: number): Warning | undefined {
  if (payment.status !== 'authorized' || !atRiskOf(payment)) return undefined;
  const deadlines = captureDeadlinesOf(payment);
  return CAPTURE_DEADLINES.map((deadline) => {
    const until = deadlines[deadline];
    return until === undefined ? undefined : warningOf(deadline, until, payment.warned[deadline] ?? Infinity, now);
  })
    .filter((warning) => warning !== undefined)
    .sort((one, other) => one.notBefore - other.notBefore)[0];
}

function warningOf(deadline: CaptureDeadline, until: number, warned: number, now: number): Warning | undefined {
  const left = WARNING_HOURS.filter((hours) => hours < warned).map((hours) => ({
    deadline,
    hours,
    notBefore: until - hours * HOUR_MS,
  }));
  return left.findLast(({ notBefore }) => notBefore <= now) ?? left[0];
}

export interface Expiring {
  readonly deadline: CaptureDeadline;
  /** Epoch ms. */
  readonly until: number;
  readonly atRisk: Amount;
}

/** The soonest deadline of money that nobody has captured, if it is near enough for the first warning, or has passed. */
export function expiringOf(payment: Payment, now: number): Expiring | undefined {
  if (payment.status !== 'authorized') return undefined;
  const atRisk = atRiskOf(payment);
  if (!atRisk) return undefined;
  const deadlines = captureDeadlinesOf(payment);
  return CAPTURE_DEADLINES.map((deadline) => ({ deadline, until: deadlines[deadline] ?? Infinity, atRisk }))
    .sort((one, other) => one.until - other.until)
    .find(({ until }) => until - WARNING_HOURS[0] * HOUR_MS <= now);
}
