import type { Currency, ParkingReason } from '@payments/events';
import { WHAT_TO_DO } from '@payments/payment';
import type { MoneyAtRiskByDay, MoneyByStatus } from '../api/money';
import type { ParkedPage } from '../api/payment';
import type { PaymentsPage, PaymentsQuery } from '../api/payments';
import { equal, valuesOf, whereOf, type Clause } from './clause';
import { PaymentsList } from './payments-list';
import { behind, readPlace, textOfPlace } from './place';
import type { ReadModel } from './read-model';
import { dayOf } from './sums';

const USUAL_LIMIT = 50;
/** The longest waiting first. */
const PARKED_ORDER = { columns: ['since', 'reference', 'merchantSerialNumber', 'service'], direction: 'ASC' } as const;

/** What the pages ask of the read model. */
export class Questions {
  readonly #model: ReadModel;
  readonly #now: () => number;
  readonly #list: PaymentsList;

  /** @param now epoch ms @param lookedAtMax payments, for one page of the list */
  constructor(model: ReadModel, now: () => number, lookedAtMax?: number) {
    this.#model = model;
    this.#list = new PaymentsList(model, now, lookedAtMax);
    this.#now = now;
  }

  /** @throws RangeError if `after` is not a `next` of ours. */
  payments(query: PaymentsQuery): PaymentsPage {
    return this.#list.page(query);
  }

  parked(query: Pick<PaymentsQuery, 'merchantSerialNumber' | 'limit' | 'after'>): ParkedPage {
    const { merchantSerialNumber, limit = USUAL_LIMIT } = query;
    const where = [
      ...(merchantSerialNumber === undefined ? [] : [equal('merchantSerialNumber', merchantSerialNumber)]),
      ...(query.after === undefined ? [] : [behind(PARKED_ORDER, readPlace(query.after, PARKED_ORDER.columns.length))]),
    ];
    const found = this.#all<Parking>(
      `SELECT * FROM parkings ${whereOf(where)} ORDER BY ${PARKED_ORDER.columns.join(', ')} LIMIT ${limit + 1}`,
      where,
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
      where,
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
    const statuses = this.#all<MoneyByStatus['statuses'][number] & { parked: number }>(
      `SELECT status, currency, sum(payments) AS payments, sum(amount) AS amount, sum(reserved) AS reserved,
         sum(captured) AS captured, sum(refunded) AS refunded, sum(parked) AS parked
       FROM sums ${whereOf(where)} GROUP BY status, currency ORDER BY status, currency`,
      where,
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
    return this.#all(`SELECT 1 FROM payments INDEXED BY atRisk ${whereOf(clauses)} LIMIT 1`, clauses).length > 0;
  }

  #all<Found>(sql: string, clauses: readonly Clause[]): readonly Found[] {
    return this.#model.database.prepare(sql).all(...valuesOf(clauses)) as readonly Found[];
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
