import type { Payment } from '@payments/payment';
import type { Database } from 'libsql';
import type { Row } from './row';

/** What is reckoned along with the rows, in their transaction: to add up a million rows for each look would take too long. */
export class Sums {
  readonly #ofStatus;
  readonly #ofDay;
  readonly #emptyDay;
  readonly #unpark;
  readonly #park;
  readonly #count;

  constructor(database: Database) {
    this.#ofStatus = database.prepare(`
      INSERT INTO sums VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET payments = payments + excluded.payments, amount = amount + excluded.amount,
        reserved = reserved + excluded.reserved, captured = captured + excluded.captured,
        refunded = refunded + excluded.refunded, parked = parked + excluded.parked`);
    this.#ofDay = database.prepare(`
      INSERT INTO riskByDay VALUES (?, ?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET payments = payments + excluded.payments, amount = amount + excluded.amount`);
    this.#emptyDay = database.prepare(
      'DELETE FROM riskByDay WHERE day = ? AND merchantSerialNumber = ? AND currency = ? AND payments = 0',
    );
    this.#unpark = database.prepare('DELETE FROM parkings WHERE reference = ? AND merchantSerialNumber = ?');
    this.#park = database.prepare('INSERT INTO parkings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
    this.#count = database.prepare('SELECT sum(payments) AS payments FROM sums');
  }

  get payments(): number {
    return (this.#count.get() as { payments: number | null }).payments ?? 0;
  }

  /** One payment is another now. */
  change(before: Row | undefined, after: Row, { parked }: Exclude<Payment, { status: 'none' }>): void {
    if (before) this.#add(before, -1);
    this.#add(after, 1);
    if (before?.parked == null && after.parked === null) return;

    const { reference, merchantSerialNumber, currency, amount } = after;
    this.#unpark.run(reference, merchantSerialNumber);
    for (const [service, { since, action, reason, failures }] of Object.entries(parked)) {
      this.#park.run(since, reference, merchantSerialNumber, service, action, reason, failures, currency, amount);
    }
  }

  #add(row: Row, sign: 1 | -1): void {
    const { merchantSerialNumber, status, currency, atRisk, atRiskUntil } = row;
    const signed = (value: number | null) => sign * (value ?? 0);
    this.#ofStatus.run(
      ...[merchantSerialNumber, status, currency, sign, signed(row.amount)],
      ...[signed(row.reserved), signed(row.captured), signed(row.refunded), row.parked === null ? 0 : sign],
    );
    if (atRisk === null || atRiskUntil === null) return;
    const day = dayOf(atRiskUntil);
    this.#ofDay.run(day, merchantSerialNumber, currency, sign, signed(atRisk));
    if (sign < 0) this.#emptyDay.run(day, merchantSerialNumber, currency);
  }
}

/** In UTC: `2026-12-24`. */
export const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);
