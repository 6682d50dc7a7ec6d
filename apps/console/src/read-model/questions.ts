import type { Currency, ParkingReason } from '@payments/events';
import { WARNING_HOURS, WHAT_TO_DO, type PaymentStatus } from '@payments/payment';
import type { MoneyAtRiskByDay, MoneyByStatus } from '../api/money';
import type { ParkedPage } from '../api/payment';
import type { PaymentsPage, PaymentsQuery } from '../api/payments';
import { placeAfter, textOfPlace, type Place } from './place';
import type { ReadModel } from './read-model';
import { shownRow, type Row } from './row';
import { dayOf } from './sums';

const USUAL_LIMIT = 50;
/** As soon as the first warning is given. */
const EXPIRING_WITHIN_MS = WARNING_HOURS[0] * 60 * 60_000;

type Value = string | number;
interface Clause {
  readonly sql: string;
  readonly values: readonly Value[];
}

/** What the pages ask of the read model. */
export class Questions {
  readonly #model: ReadModel;
  readonly #now: () => number;

  /** @param now epoch ms */
  constructor(model: ReadModel, now: () => number) {
    this.#model = model;
    this.#now = now;
  }

  /** @throws RangeError if `after` is not a `next` of ours. */
  payments(query: PaymentsQuery): PaymentsPage {
    const { limit = USUAL_LIMIT } = query;
    const order = orderOf(query);
    const where = [...this.#clauses(query), ...placeAfter(order, query.after)];
    // Each status is walked along its own index, newest first, and no further than the page goes.
    const parts = (query.status?.length ? [...new Set(query.status)] : [undefined]).map((status) =>
      partOf(order, status, where, limit + 1),
    );
    const sql = `
      SELECT * FROM payments WHERE id IN (${parts.map((part) => `SELECT id FROM (${part.sql})`).join(' UNION ALL ')})
      ORDER BY ${order.by} LIMIT ${limit + 1}`;
    const found = this.#all<Row>(
      sql,
      parts.flatMap(({ values }) => values),
    );
    const page = found.slice(0, limit);
    const last = page.at(-1);
    return {
      payments: page.map(shownRow),
      ...(found.length > limit && last && { next: textOfPlace(order.placeOf(last)) }),
    };
  }

  parked(query: Pick<PaymentsQuery, 'merchantSerialNumber' | 'limit' | 'after'>): ParkedPage {
    const { merchantSerialNumber, limit = USUAL_LIMIT } = query;
    const where = [
      ...(merchantSerialNumber === undefined ? [] : [equal('merchantSerialNumber', merchantSerialNumber)]),
      ...placeAfter(
        { columns: ['since', 'reference', 'merchantSerialNumber', 'service'], direction: 'ASC' },
        query.after,
      ),
    ];
    const found = this.#all<Parking>(
      `SELECT * FROM parkings ${whereOf(where)} ORDER BY since, reference, merchantSerialNumber, service LIMIT ${limit + 1}`,
      where.flatMap(({ values }) => values),
    );
    const page = found.slice(0, limit);
    const last = page.at(-1);
    return {
      parked: page.map(
        ({ currency, amount, reference, merchantSerialNumber, service, action, reason, failures, since }) => ({
          ...{
            merchantSerialNumber,
            reference,
            amount: { currency, value: amount },
            service,
            action,
            reason,
            failures,
          },
          whatToDo: WHAT_TO_DO[reason],
          since: new Date(since).toISOString(),
        }),
      ),
      ...(found.length > limit &&
        last && { next: textOfPlace([last.since, last.reference, last.merchantSerialNumber, last.service]) }),
    };
  }

  moneyAtRisk(merchantSerialNumber?: string): MoneyAtRiskByDay {
    const now = this.#now();
    const today = dayOf(now);
    const where = merchantSerialNumber === undefined ? [] : [equal('merchantSerialNumber', merchantSerialNumber)];
    const days = this.#all<{ day: string; currency: Currency; payments: number; amount: number }>(
      `SELECT day, currency, sum(payments) AS payments, sum(amount) AS amount FROM riskByDay ${whereOf(where)}
       GROUP BY day, currency ORDER BY day, currency`,
      where.flatMap(({ values }) => values),
    );
    const isTodayOver = this.#hasDeadlineBetween(Date.parse(today), now, where);
    return {
      days: days.map(({ day, currency, payments, amount }) => ({
        day,
        payments,
        amount: { currency, value: amount },
        isOver: day < today || (day === today && isTodayOver),
      })),
    };
  }

  money(merchantSerialNumber?: string): MoneyByStatus {
    const where = [
      { sql: 'payments > 0', values: [] },
      ...(merchantSerialNumber === undefined ? [] : [equal('merchantSerialNumber', merchantSerialNumber)]),
    ];
    const values = where.flatMap((clause): readonly Value[] => clause.values);
    const statuses = this.#all<MoneyByStatus['statuses'][number] & { parked: number }>(
      `SELECT status, currency, sum(payments) AS payments, sum(amount) AS amount, sum(reserved) AS reserved,
         sum(captured) AS captured, sum(refunded) AS refunded, sum(parked) AS parked
       FROM sums ${whereOf(where)} GROUP BY status, currency ORDER BY status, currency`,
      values,
    );
    return {
      statuses: statuses.map(({ status, currency, payments, amount, reserved, captured, refunded }) => ({
        ...{ status, currency, payments, amount, reserved, captured, refunded },
      })),
      parked: statuses.reduce((sum, { parked }) => sum + parked, 0),
      merchantSerialNumbers: this.#all<{ merchantSerialNumber: string }>(
        'SELECT DISTINCT merchantSerialNumber FROM sums ORDER BY merchantSerialNumber',
        [],
      ).map((found) => found.merchantSerialNumber),
    };
  }

  #hasDeadlineBetween(from: number, until: number, where: readonly Clause[]): boolean {
    const clauses = [{ sql: 'atRiskUntil BETWEEN ? AND ?', values: [from, until] }, ...where];
    const values = clauses.flatMap((clause): readonly Value[] => clause.values);
    return this.#all(`SELECT 1 FROM payments INDEXED BY atRisk ${whereOf(clauses)} LIMIT 1`, values).length > 0;
  }

  #clauses(query: PaymentsQuery): readonly Clause[] {
    const moment = (text: string) => Date.parse(text);
    const { merchantSerialNumber, reference, currency, amountFrom, amountTo, requestedFrom, requestedBefore } = query;
    return [
      ...(query.expiring ? [{ sql: 'atRiskUntil <= ?', values: [this.#now() + EXPIRING_WITHIN_MS] }] : []),
      ...(query.parked ? [{ sql: 'parked IS NOT NULL', values: [] }] : []),
      ...(merchantSerialNumber === undefined ? [] : [equal('merchantSerialNumber', merchantSerialNumber)]),
      // References are ASCII: behind all that begin so stands the prefix with the last character there is.
      ...(reference === undefined
        ? []
        : [{ sql: 'reference >= ? AND reference < ?', values: [reference, `${reference}~`] }]),
      ...(currency === undefined ? [] : [equal('currency', currency)]),
      ...(amountFrom === undefined ? [] : [{ sql: 'amount >= ?', values: [amountFrom] }]),
      ...(amountTo === undefined ? [] : [{ sql: 'amount <= ?', values: [amountTo] }]),
      ...(requestedFrom === undefined ? [] : [{ sql: 'requestedAt >= ?', values: [moment(requestedFrom)] }]),
      ...(requestedBefore === undefined ? [] : [{ sql: 'requestedAt < ?', values: [moment(requestedBefore)] }]),
    ];
  }

  #all<Found>(sql: string, values: readonly Value[]): readonly Found[] {
    return this.#model.database.prepare(sql).all(...values) as readonly Found[];
  }
}

interface Parking {
  readonly since: number;
  readonly reference: string;
  readonly merchantSerialNumber: string;
  readonly service: string;
  readonly action: string;
  readonly reason: ParkingReason;
  readonly failures: number;
  readonly currency: Currency;
  readonly amount: number;
}

interface Order {
  readonly columns: readonly string[];
  readonly direction: 'ASC' | 'DESC';
  readonly by: string;
  /** Along which it is walked, with no status and with one. */
  readonly index: string;
  readonly indexOfStatus: string;
  readonly placeOf: (row: Row) => Place;
}

/** Newest first; by the deadline where that is what is looked for; by the reference where its beginning is given. */
function orderOf({ expiring, reference, parked }: PaymentsQuery): Order {
  if (expiring) {
    return ordered(['atRiskUntil', 'reference', 'merchantSerialNumber'], 'ASC', 'atRisk', 'atRisk', (row) => [
      row.atRiskUntil ?? 0,
      row.reference,
      row.merchantSerialNumber,
    ]);
  }
  if (parked) return newestFirst('parkedOnes', 'parkedOnes');
  if (reference !== undefined) {
    return ordered(['reference', 'merchantSerialNumber'], 'ASC', 'named', 'named', (row) => [
      row.reference,
      row.merchantSerialNumber,
    ]);
  }
  return newestFirst('newest', 'newestOfStatus');
}

const newestFirst = (index: string, indexOfStatus: string) =>
  ordered(['requestedAt', 'reference', 'merchantSerialNumber'], 'DESC', index, indexOfStatus, (row) => [
    row.requestedAt,
    row.reference,
    row.merchantSerialNumber,
  ]);

const ordered = (
  columns: readonly string[],
  direction: Order['direction'],
  index: string,
  indexOfStatus: string,
  placeOf: Order['placeOf'],
): Order => ({
  ...{ columns, direction, index, indexOfStatus, placeOf },
  by: columns.map((column) => `${column} ${direction}`).join(', '),
});

function partOf(order: Order, status: PaymentStatus | undefined, where: readonly Clause[], limit: number): Clause {
  const clauses = [...(status === undefined ? [] : [equal('status', status)]), ...where];
  const index = status === undefined ? order.index : order.indexOfStatus;
  return {
    sql: `SELECT id FROM payments INDEXED BY ${index} ${whereOf(clauses)} ORDER BY ${order.by} LIMIT ${limit}`,
    values: clauses.flatMap(({ values }) => values),
  };
}

const equal = (column: string, value: Value): Clause => ({ sql: `${column} = ?`, values: [value] });

const whereOf = (clauses: readonly Clause[]): string =>
  clauses.length === 0 ? '' : `WHERE ${clauses.map(({ sql }) => `(${sql})`).join(' AND ')}`;
