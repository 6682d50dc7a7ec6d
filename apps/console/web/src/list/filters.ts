import type { PaymentStatus } from '@payments/payment';
import { minorUnitsOf } from '../words/money';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

interface Age {
  readonly label: string;
  readonly ms: number;
  readonly isOlder: boolean;
}

/** By the name that stands in the address. */
export const AGES: Readonly<Record<string, Age>> = {
  'last-hour': { label: 'Last hour', ms: HOUR_MS, isOlder: false },
  'last-day': { label: 'Last 24 hours', ms: DAY_MS, isOlder: false },
  'last-week': { label: 'Last 7 days', ms: 7 * DAY_MS, isOlder: false },
  'last-month': { label: 'Last 30 days', ms: 30 * DAY_MS, isOlder: false },
  'over-hour': { label: 'Older than 1 hour', ms: HOUR_MS, isOlder: true },
  'over-day': { label: 'Older than 1 day', ms: DAY_MS, isOlder: true },
  'over-week': { label: 'Older than 7 days', ms: 7 * DAY_MS, isOlder: true },
};

/** What stands in the page's address, so that a view can be sent to a colleague, and the browser's Back goes back. */
export const FILTER_NAMES = [
  'status',
  'reference',
  'unit',
  'age',
  'from',
  'to',
  'parked',
  'expiring',
  'after',
] as const;
export type FilterName = (typeof FILTER_NAMES)[number];

/** The question to the API that the page's address stands for. What cannot be read is left out. */
export function questionOf(search: URLSearchParams, now: number): URLSearchParams {
  const question = new URLSearchParams();
  const carry = (name: FilterName, as: string, value = search.get(name)): void => {
    if (value) question.append(as, value);
  };
  const minorUnits = (name: FilterName): string | null => {
    const value = minorUnitsOf(search.get(name) ?? '');
    return value === undefined ? null : String(value);
  };

  for (const status of search.getAll('status')) question.append('status', status);
  carry('reference', 'reference', search.get('reference')?.trim() ?? null);
  carry('unit', 'merchantSerialNumber');
  carry('from', 'amountFrom', minorUnits('from'));
  carry('to', 'amountTo', minorUnits('to'));
  const age = AGES[search.get('age') ?? ''];
  if (age) question.append(age.isOlder ? 'requestedBefore' : 'requestedFrom', new Date(now - age.ms).toISOString());
  if (search.has('parked')) question.append('parked', 'true');
  if (search.has('expiring')) question.append('expiring', 'true');
  carry('after', 'after');
  return question;
}

/** The address after a filter has changed. Another question begins at its first page. */
export function withFilter(search: URLSearchParams, name: FilterName, value: string | undefined): URLSearchParams {
  const changed = new URLSearchParams(search);
  if (name !== 'after') changed.delete('after');
  if (value) changed.set(name, value);
  else changed.delete(name);
  return changed;
}

/** Whether all of them are asked for. */
export const hasStatuses = (search: URLSearchParams, statuses: readonly PaymentStatus[]): boolean => {
  const asked = search.getAll('status');
  return asked.length > 0 && statuses.every((status) => asked.includes(status));
};

/** A group of statuses added to those that are asked for, or taken from them. */
export function withStatusesToggled(search: URLSearchParams, statuses: readonly PaymentStatus[]): URLSearchParams {
  const asked = search.getAll('status');
  const others = asked.filter((status) => !(statuses as readonly string[]).includes(status));
  const wanted = hasStatuses(search, statuses) ? others : [...others, ...statuses];
  const changed = new URLSearchParams(search);
  changed.delete('after');
  changed.delete('status');
  for (const status of wanted) changed.append('status', status);
  return changed;
}

/** Whether anything narrows the list. */
export const isFiltered = (search: URLSearchParams): boolean =>
  FILTER_NAMES.some((name) => name !== 'after' && search.has(name));
