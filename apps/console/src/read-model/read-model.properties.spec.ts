import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { CURRENCIES, streamOf, type PaymentEvent, type PaymentId } from '@payments/events';
import { evolve, noPayment, WARNING_HOURS, type Payment } from '@payments/payment';
import { anyHistory } from '@payments/payment/arbitrary-history';
import type { PaymentRow, PaymentsPage, PaymentsQuery } from '../api/payments';
import { Questions } from './questions';
import { ReadModel, type SeenEvent } from './read-model';
import { rowOf, shownRow } from './row';
import { dayOf } from './sums';

const NOW = Date.parse('2026-12-01T00:00:00Z');
const DAY_MS = 24 * 60 * 60_000;

const anyQuery: fc.Arbitrary<PaymentsQuery> = fc.record(
  {
    status: fc.subarray([
      'requested',
      'initiated',
      'authorized',
      'captured',
      'cancelled',
      'aborted',
      'refunded',
    ] as const),
    merchantSerialNumber: fc.constantFrom('12345', '67890'),
    reference: fc.constantFrom('acme-order-', 'acme-order-1', 'ACME', 'nobody'),
    currency: fc.constantFrom(...CURRENCIES),
    amountFrom: fc.constantFrom(0, 700, 701),
    amountTo: fc.constantFrom(700, 999, 1000),
    requestedFrom: fc.constantFrom('2026-11-22T09:30:00Z', '2026-11-22T09:31:00Z'),
    requestedBefore: fc.constantFrom('2026-11-22T09:31:00Z', '2026-12-24T00:00:00Z'),
    parked: fc.constant(true as const),
    expiring: fc.constant(true as const),
  },
  { requiredKeys: [] },
);

interface Log {
  readonly events: readonly SeenEvent[];
  readonly at: number;
}

/** Several payments whose events come in turns, as in the log. */
const anyLog: fc.Arbitrary<Log> = fc
  .tuple(
    fc.array(fc.tuple(fc.constantFrom('12345', '67890'), anyHistory), { minLength: 1, maxLength: 12 }),
    fc.infiniteStream(fc.nat(11)),
    fc.nat(220),
  )
  .map(([histories, turns, days]) => {
    const waiting = histories.map(([merchantSerialNumber, { events }], number) => ({
      stream: streamOf({ merchantSerialNumber, reference: `acme-order-${number}` }),
      events: [...events],
      revision: 0,
    }));
    const log: SeenEvent[] = [];
    while (waiting.some(({ events }) => events.length > 0)) {
      const turn = turns.next().value as number;
      const payment = waiting[turn % waiting.length];
      const event = payment?.events.shift();
      if (payment && event) {
        log.push({ stream: payment.stream, revision: payment.revision++, recordedAt: NOW + log.length, event });
      } else {
        waiting.splice(
          waiting.findIndex(({ events }) => events.length === 0),
          1,
        );
      }
    }
    return { events: log, at: NOW + days * DAY_MS };
  });

/** In batches of so many. */
function written(model: ReadModel, events: readonly SeenEvent[], size: number, from = 0): void {
  for (let begin = from; begin < events.length; begin += size) {
    const batch = events.slice(begin, begin + size);
    model.apply(batch, positionAfter(begin + batch.length));
  }
}

const positionAfter = (count: number) => ({ commit: BigInt(count), prepare: BigInt(count) });

/** The list as one would make it with nothing but the folds. */
function bruteForce({ events, at }: Log, query: PaymentsQuery): readonly PaymentRow[] {
  const found = rowsOf(events).filter(
    (row) =>
      (!query.status?.length || query.status.includes(row.status)) &&
      (query.merchantSerialNumber ?? row.merchantSerialNumber) === row.merchantSerialNumber &&
      row.reference.startsWith(query.reference ?? '') &&
      (query.currency ?? row.amount.currency) === row.amount.currency &&
      row.amount.value >= (query.amountFrom ?? 0) &&
      row.amount.value <= (query.amountTo ?? Infinity) &&
      Date.parse(row.requestedAt) >= Date.parse(query.requestedFrom ?? '1970-01-01') &&
      Date.parse(row.requestedAt) < Date.parse(query.requestedBefore ?? '2100-01-01') &&
      (!query.parked || row.parked !== undefined) &&
      (!query.expiring ||
        (row.atRisk !== undefined && Date.parse(row.atRisk.until) <= at + WARNING_HOURS[0] * 60 * 60_000)),
  );
  const names = (row: PaymentRow) => [row.reference, row.merchantSerialNumber];
  if (query.expiring) return sorted(found, (row) => [row.atRisk?.until ?? '', ...names(row)]);
  if (query.reference !== undefined && !query.parked) return sorted(found, names);
  return sorted(found, (row) => [row.requestedAt, ...names(row)]).reverse();
}

function rowsOf(events: readonly SeenEvent[]): PaymentRow[] {
  const known = new Map<string, { id: PaymentId; payment: Payment; revision: number; changedAt: number }>();
  for (const { stream, event, revision, recordedAt } of events) {
    const [merchantSerialNumber = '', reference = ''] = stream.replace('payment-', '').split('_');
    const before = known.get(stream)?.payment ?? noPayment;
    const payment = evolve(before, event as PaymentEvent);
    known.set(stream, { id: { merchantSerialNumber, reference }, payment, revision, changedAt: recordedAt });
  }
  return [...known.values()].flatMap(({ id, payment, ...when }) =>
    payment.status === 'none' ? [] : [shownRow(rowOf(id, payment, when))],
  );
}

const sorted = (rows: readonly PaymentRow[], key: (row: PaymentRow) => readonly string[]): PaymentRow[] =>
  [...rows].sort((one, other) => (JSON.stringify(key(one)) < JSON.stringify(key(other)) ? -1 : 1));

function everyPage(questions: Questions, query: PaymentsQuery, limit: number): readonly PaymentRow[] {
  const rows: PaymentRow[] = [];
  let page: PaymentsPage = { payments: [] };
  do {
    page = questions.payments({ ...query, limit, ...(page.next !== undefined && { after: page.next }) });
    expect(page.payments.length).toBeLessThanOrEqual(limit);
    rows.push(...page.payments);
  } while (page.next !== undefined);
  return rows;
}

const everything = (model: ReadModel) => {
  const tables = ['payments', 'parkings', 'sums', 'riskByDay'];
  const nothing = 'WHERE payments <> 0';
  return tables.map((table) =>
    JSON.stringify(
      model.database.prepare(`SELECT * FROM ${table} ${table === 'sums' ? nothing : ''} ORDER BY 1, 2, 3`).all(),
      (name, value: unknown) => (name === '_metadata' ? undefined : value),
    ),
  );
};

describe('whatever happened to whichever payments', () => {
  it('the list, page by page, has the payments that a look at each fold would find, in their order', () => {
    fc.assert(
      fc.property(
        anyLog,
        anyQuery,
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 1, max: 12 }),
        (log, query, limit, size, lookedAtMax) => {
          const model = ReadModel.open(':memory:');
          written(model, log.events, size);
          expect(everyPage(new Questions(model, () => log.at, lookedAtMax), query, limit)).toEqual(
            bruteForce(log, query),
          );
          model.close();
        },
      ),
      { numRuns: 25 },
    );
  });

  it('the sums are those of the rows', () => {
    fc.assert(
      fc.property(anyLog, fc.integer({ min: 1, max: 50 }), (log, size) => {
        const model = ReadModel.open(':memory:');
        written(model, log.events, size);
        const rows = rowsOf(log.events);
        const questions = new Questions(model, () => log.at);
        const { statuses, parked } = questions.money();
        const of = (status: string, currency: string) =>
          rows.filter((row) => row.status === status && row.amount.currency === currency);
        for (const sum of statuses) {
          const there = of(sum.status, sum.currency);
          expect(sum.payments).toBe(there.length);
          expect(sum.amount).toBe(there.reduce((total, { amount }) => total + amount.value, 0));
          expect(sum.captured).toBe(there.reduce((total, { captured }) => total + (captured?.value ?? 0), 0));
        }
        expect(statuses.reduce((total, { payments }) => total + payments, 0)).toBe(rows.length);
        expect(parked).toBe(rows.filter((row) => row.parked).length);

        const { days } = questions.moneyAtRisk();
        const atRisk = rows.flatMap((row) => row.atRisk ?? []);
        expect(days.reduce((total, { amount }) => total + amount.value, 0)).toBe(
          atRisk.reduce((total, { amount }) => total + amount.value, 0),
        );
        for (const { day, isOver, amount } of days) {
          const ofDay = atRisk.filter(
            (risk) => dayOf(Date.parse(risk.until)) === day && risk.amount.currency === amount.currency,
          );
          expect(ofDay).not.toEqual([]);
          if (ofDay.some(({ until }) => Date.parse(until) <= log.at)) expect(isOver).toBe(true);
          if (day > dayOf(log.at)) expect(isOver).toBe(false);
        }
        model.close();
      }),
      { numRuns: 25 },
    );
  });

  it('is the same whether it was followed live, told twice, or built anew after a crash in between', () => {
    const directory = mkdtempSync(join(tmpdir(), 'read-model-'));
    let number = 0;
    fc.assert(
      fc.property(anyLog, fc.integer({ min: 1, max: 9 }), fc.nat(), ({ events }, size, crash) => {
        const whole = ReadModel.open(':memory:');
        written(whole, events, 500);

        const file = join(directory, String(number++));
        const crashAt = crash % (events.length + 1);
        const before = ReadModel.open(file);
        written(before, events.slice(0, crashAt), size);
        before.close();

        const after = ReadModel.open(file);
        const resumed = Number(after.position?.commit ?? 0n);
        expect(resumed).toBe(crashAt);
        // The log may tell again what was told: the position of a checkpoint is not that of an event.
        written(after, events, size, Math.max(0, resumed - 3));
        expect(everything(after)).toEqual(everything(whole));
        after.close();
        whole.close();
      }),
      { numRuns: 25 },
    );
    rmSync(directory, { recursive: true });
  });
});
