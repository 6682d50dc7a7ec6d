import { WARNING_HOURS, type PaymentStatus } from '@payments/payment';
import type { PaymentsPage, PaymentsQuery } from '../api/payments';
import { equal, valuesOf, whereOf, type Clause } from './clause';
import { orderOf, PARKED, type Order } from './order';
import { behind, readPlace, textOfPlace, upTo, type Place } from './place';
import type { ReadModel } from './read-model';
import { shownRow, type Row } from './row';

const USUAL_LIMIT = 50;
/** As soon as the first warning is given. */
const EXPIRING_WITHIN_MS = WARNING_HOURS[0] * 60 * 60_000;
/** For one page no more payments are looked at: whatever is asked, the answer is there at once, and others get theirs. */
const LOOKED_AT_MAX = 50_000;
/** What no more payments than these have is looked at whole, and sorted. */
const SORTED_MAX = 10_000;

/** One index in the order of the list, from where the page begins. */
interface Walk {
  readonly index: string;
  readonly clauses: readonly Clause[];
}

/** The list of payments: pages of it, however many there are, and whatever is asked for. */
export class PaymentsList {
  readonly #model: ReadModel;
  readonly #now: () => number;
  readonly #lookedAtMax: number;

  /** @param now epoch ms */
  constructor(model: ReadModel, now: () => number, lookedAtMax = LOOKED_AT_MAX) {
    this.#model = model;
    this.#now = now;
    this.#lookedAtMax = lookedAtMax;
  }

  /** @throws RangeError if `after` is not a `next` of ours. */
  page(query: PaymentsQuery): PaymentsPage {
    const { limit = USUAL_LIMIT, after } = query;
    const order = orderOf(query, this.#now() + EXPIRING_WITHIN_MS);
    const place = after === undefined ? undefined : readPlace(after, order.columns.length);
    const walks = this.#walksOf(query, order, place);
    const filters = filtersOf(query, order, walks);
    const stop = filters.length === 0 ? undefined : this.#stopOf(order, walks);
    const end = stop ? [upTo(order, stop)] : endOf(order);
    const found = this.#found(order, walks, [...end, ...filters], limit + 1);

    const page = found.slice(0, limit);
    const last = page.at(-1);
    const next = found.length > limit && last ? order.placeOf(last) : stop;
    return { payments: page.map(shownRow), ...(next && { next: textOfPlace(next) }) };
  }

  /** Of the indexes that fit, the one in which less would be looked at; each status is walked along its own. */
  #walksOf(query: PaymentsQuery, order: Order, place: Place | undefined): readonly Walk[] {
    const { merchantSerialNumber, status, currency } = query;
    const unit = merchantSerialNumber === undefined ? [] : [equal('merchantSerialNumber', merchantSerialNumber)];
    const statuses = status?.length ? [...new Set(status)] : undefined;
    const all = [...unit, ...(currency === undefined ? [] : [equal('currency', currency)])];
    if (this.#count(all, statuses) === 0) return [];

    const clauses = [...order.only, ...beginOf(order, place)];
    const few = order.isOfFew ? undefined : this.#fewOf(query, order);
    if (few) return [{ ...few, clauses: [...few.clauses, ...clauses] }];
    if (order.index !== undefined) return [{ index: order.index, clauses }];
    if (unit.length > 0 && (!statuses || this.#count(unit) < this.#count([], statuses))) {
      return [{ index: 'newestOfUnit', clauses: [...unit, ...clauses] }];
    }
    if (!statuses) return [{ index: 'newest', clauses }];
    return statuses.map((one) => ({ index: 'newestOfStatus', clauses: [equal('status', one), ...clauses] }));
  }

  /** In another order, and small. */
  #fewOf(query: PaymentsQuery, order: Order): Walk | undefined {
    const { merchantSerialNumber } = query;
    const unit = merchantSerialNumber === undefined ? [] : [equal('merchantSerialNumber', merchantSerialNumber)];
    return [
      { index: 'newestOfUnit', clauses: unit },
      { index: 'ofAmount', clauses: amountsOf(query) },
      { index: 'newest', clauses: order.sees.includes('requestedFrom') ? [] : agesOf(query) },
    ].find((walk) => walk.clauses.length > 0 && this.#hasFew(walk));
  }

  #hasFew({ index, clauses }: Walk): boolean {
    const max = Math.min(SORTED_MAX, this.#lookedAtMax);
    const [more] = this.#all(
      `SELECT 1 FROM payments INDEXED BY ${index} ${whereOf(clauses)} LIMIT 1 OFFSET ${max}`,
      clauses,
    );
    return more === undefined;
  }

  #count(clauses: readonly Clause[], statuses?: readonly PaymentStatus[]): number {
    const where = [...clauses, ...(statuses ? [oneOf(statuses)] : [])];
    const sql = `SELECT sum(payments) AS payments FROM sums ${whereOf(where)}`;
    const [found] = this.#all<{ payments: number | null }>(sql, where);
    return found?.payments ?? 0;
  }

  /** Where enough has been looked at: the place that the first of the walks reaches. */
  #stopOf(order: Order, walks: readonly Walk[]): Place | undefined {
    const { columns, direction } = order;
    const skipped = Math.floor(this.#lookedAtMax / walks.length);
    const stops = walks.flatMap(({ index, clauses }) => {
      const where = [...clauses, ...endOf(order)];
      const sql = `SELECT ${columns.join(', ')} FROM payments INDEXED BY ${index} ${whereOf(where)}
        ORDER BY ${orderedBy(order)} LIMIT 1 OFFSET ${skipped}`;
      return this.#all<Record<string, string | number>>(sql, where).map((found): Place =>
        columns.map((column) => found[column] ?? ''),
      );
    });
    return stops.sort((one, other) => (direction === 'ASC' ? compared(one, other) : compared(other, one)))[0];
  }

  #found(order: Order, walks: readonly Walk[], filters: readonly Clause[], limit: number): readonly Row[] {
    if (walks.length === 0) return [];
    const by = orderedBy(order);
    const parts = walks.map(({ index, clauses }) => {
      const where = whereOf([...clauses, ...filters]);
      return `SELECT id FROM (SELECT id FROM payments INDEXED BY ${index} ${where} ORDER BY ${by} LIMIT ${limit})`;
    });
    return this.#all<Row>(
      `SELECT * FROM payments WHERE id IN (${parts.join(' UNION ALL ')}) ORDER BY ${by} LIMIT ${limit}`,
      walks.flatMap(({ clauses }) => [...clauses, ...filters]),
    );
  }

  #all<Found>(sql: string, clauses: readonly Clause[]): readonly Found[] {
    return this.#model.database.prepare(sql).all(...valuesOf(clauses)) as readonly Found[];
  }
}

const orderedBy = ({ columns, direction }: Pick<Order, 'columns' | 'direction'>): string =>
  columns.map((column) => `${column} ${direction}`).join(', ');

/** One condition alone: with two for one end an index may be entered by either, and walked in vain up to the other. */
function beginOf(order: Order, place: Place | undefined): readonly Clause[] {
  const { columns, direction, near } = order;
  const begin = place?.[0];
  if (near && (begin === undefined || (direction === 'ASC' ? begin < near.value : begin >= near.value))) {
    return [{ sql: `${columns[0]} ${near.comparison} ?`, values: [near.value] }];
  }
  return place ? [behind(order, place)] : [];
}

const endOf = ({ columns, far }: Order): readonly Clause[] =>
  far ? [{ sql: `${columns[0]} ${far.comparison} ?`, values: [far.value] }] : [];

/** What is asked for beyond that which the walks pass only. */
function filtersOf(query: PaymentsQuery, order: Order, walks: readonly Walk[]): readonly Clause[] {
  const { merchantSerialNumber, status, reference, currency, parked } = query;
  const isPassedBy = (index: string) => walks.some((walk) => walk.index === index);
  const isSeenTo = (field: keyof PaymentsQuery) => order.sees.includes(field);
  return [
    ...(status?.length && !isPassedBy('newestOfStatus') ? [oneOf(status)] : []),
    ...(merchantSerialNumber !== undefined && !isPassedBy('newestOfUnit')
      ? [equal('merchantSerialNumber', merchantSerialNumber)]
      : []),
    ...(parked && !isSeenTo('parked') ? [PARKED] : []),
    ...(reference !== undefined && !isSeenTo('reference')
      ? [{ sql: 'reference >= ? AND reference < ?', values: [reference, `${reference}~`] }]
      : []),
    ...(currency === undefined ? [] : [equal('currency', currency)]),
    ...(isPassedBy('ofAmount') ? [] : amountsOf(query)),
    ...(isSeenTo('requestedFrom') || isPassedBy('newest') ? [] : agesOf(query)),
  ];
}

const amountsOf = ({ amountFrom, amountTo }: PaymentsQuery): readonly Clause[] => [
  ...(amountFrom === undefined ? [] : [{ sql: 'amount >= ?', values: [amountFrom] }]),
  ...(amountTo === undefined ? [] : [{ sql: 'amount <= ?', values: [amountTo] }]),
];

const agesOf = ({ requestedFrom, requestedBefore }: PaymentsQuery): readonly Clause[] => [
  ...(requestedFrom === undefined ? [] : [{ sql: 'requestedAt >= ?', values: [Date.parse(requestedFrom)] }]),
  ...(requestedBefore === undefined ? [] : [{ sql: 'requestedAt < ?', values: [Date.parse(requestedBefore)] }]),
];

const oneOf = (statuses: readonly PaymentStatus[]): Clause => ({
  sql: `status IN (${statuses.map(() => '?').join(', ')})`,
  values: statuses,
});

function compared(one: Place, other: Place): number {
  const at = one.findIndex((part, index) => part !== other[index]);
  return at < 0 ? 0 : (one[at] ?? 0) < (other[at] ?? 0) ? -1 : 1;
}
