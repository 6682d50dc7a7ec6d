import { CURRENCIES, isMerchantSerialNumber } from '@payments/events';
import { PAYMENT_STATUSES, refuse, type Refusal } from '@payments/payment';
import type { PaymentsQuery } from '../api/payments';

const LIMIT_MAX = 200;

type Read = (value: string) => unknown;

const whole: Read = (value) => (/^\d{1,15}$/.test(value) ? Number(value) : undefined);
const moment: Read = (value) => (Number.isNaN(Date.parse(value)) ? undefined : value);
const flag: Read = (value) => (value === 'true' ? true : undefined);
const oneOf =
  (values: readonly string[]): Read =>
  (value) =>
    values.includes(value) ? value : undefined;

/** Each gives what is meant, or nothing for what means nothing. */
const FIELDS: { readonly [Field in keyof Required<PaymentsQuery>]: Read } = {
  status: oneOf(PAYMENT_STATUSES),
  merchantSerialNumber: (value) => (isMerchantSerialNumber(value) ? value : undefined),
  reference: (value) => (/^[a-zA-Z0-9-]{1,50}$/.test(value) ? value : undefined),
  currency: oneOf(CURRENCIES),
  amountFrom: whole,
  amountTo: whole,
  requestedFrom: moment,
  requestedBefore: moment,
  parked: flag,
  expiring: flag,
  limit: (value) => {
    const limit = whole(value) as number | undefined;
    return limit !== undefined && limit >= 1 && limit <= LIMIT_MAX ? limit : undefined;
  },
  after: (value) => (value.length <= 500 ? value : undefined),
};

/** What a list is asked for. A misspelt filter is refused: the list must not look as if it had been applied. */
export function readPaymentsQuery(search: URLSearchParams): PaymentsQuery | Refusal {
  const query: Record<string, unknown> = {};
  for (const [name, value] of search) {
    if (!Object.hasOwn(FIELDS, name)) return refuse('unknown-field', `There is no field ${name.slice(0, 50)}.`);
    const field = name as keyof PaymentsQuery;
    const read = FIELDS[field](value);
    if (read === undefined) return refuse('invalid-field', `${field} is not what the list can be asked for.`);
    if (field === 'status') query['status'] = [...((query['status'] as string[] | undefined) ?? []), read];
    else if (field in query) return refuse('invalid-field', `${field} is given twice.`);
    else query[field] = read;
  }
  return query as PaymentsQuery;
}
