import type { Environment } from '@payments/service';
import { DAY_MS } from './refund-limits';

/**
 * How long after a capture was verified Vipps' books are read again. An acquirer may take a capture back that it has
 * confirmed: most such are known on the next banking day, nearly all within the week.
 */
export const RECHECK_AFTER_DAYS: readonly number[] = [1, 7];

/** One that is due for longer is left out: a log that was there before, or a service that was away for weeks. */
export const RECHECK_LATE_MAX_MS = 14 * DAY_MS;

const DAYS_MAX = 60;

export function readRecheckDays(environment: Environment): readonly number[] {
  const name = 'CAPTURE_RECHECK_DAYS';
  const words = environment.text(name, 'days after which a capture is verified again', RECHECK_AFTER_DAYS.join(','));
  if (words === 'never') return [];
  const days = words.split(',').map(Number);
  const isRight = days.every((day) => Number.isInteger(day) && day >= 1 && day <= DAYS_MAX);
  if (isRight) return [...new Set(days)];
  environment.fault(`${name} is neither "never" nor whole days from 1 to ${DAYS_MAX} with commas between`);
  return [];
}
