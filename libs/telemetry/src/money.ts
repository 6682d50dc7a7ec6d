/** What the fold knows of money, as gauges. Nothing is read for it: what a service has let go of is not counted. */
import type { PaymentId } from '@payments/events';
import { atRiskOf, captureDeadlinesOf, statusOf, WARNING_HOURS, type Payment } from '@payments/payment';
import type { Metrics } from './metrics';
import { unknownOf, UnknownSince } from './unknown-since';

/** A payment as the projection keeps it. */
export interface Kept {
  readonly id: PaymentId;
  readonly stream: string;
  readonly payment: Payment;
}

type Amounts = Map<string, { readonly labels: readonly string[]; count: number; value: number }>;

const HOUR_MS = 60 * 60_000;
/** So many are looked at before others have a turn: a scrape must hold no payment up. */
const AT_ONCE = 2_000;

export class MoneyGauges {
  readonly #metrics: Metrics;
  readonly #unknownSince = new UnknownSince();

  constructor(metrics: Metrics) {
    this.#metrics = metrics;
  }

  async set(payments: Iterable<Kept>, now: number): Promise<void> {
    const open: Amounts = new Map();
    const atRisk: Amounts = new Map();
    const parked: Amounts = new Map();
    const unknown = this.#unknownSince.look(now);
    let count = 0;
    for (const { id, stream, payment } of payments) {
      if (payment.status === 'none') continue;
      const { merchantSerialNumber } = id;
      const { currency, value } = payment.request.amount;
      add(open, [statusOf(payment), currency, merchantSerialNumber], value);
      for (const [service, { reason }] of Object.entries(payment.parked)) add(parked, [service, reason], 0);
      const left = payment.status === 'authorized' ? atRiskOf(payment) : undefined;
      if (left && payment.status === 'authorized') {
        const { guarantee, outer } = captureDeadlinesOf(payment);
        const until = Math.min(guarantee ?? Infinity, outer ?? Infinity);
        add(atRisk, [windowOf(until - now), left.currency, merchantSerialNumber], left.value);
      }
      for (const intent of unknownOf(payment)) unknown.see(stream, intent);
      if (++count % AT_ONCE === 0) await new Promise(setImmediate);
    }
    this.#tell(open, atRisk, parked);
    this.#metrics.oldestUnknown.reset();
    for (const [intent, ageMs] of unknown.oldest()) this.#metrics.oldestUnknown.set({ intent }, ageMs / 1_000);
  }

  #tell(open: Amounts, atRisk: Amounts, parked: Amounts): void {
    const metrics = this.#metrics;
    for (const gauge of [metrics.open, metrics.openValue, metrics.atRisk, metrics.atRiskValue, metrics.parkedNow]) {
      gauge.reset();
    }
    for (const { labels, count, value } of open.values()) {
      const [status = '', currency = '', merchant_serial_number = ''] = labels;
      metrics.open.set({ status, currency, merchant_serial_number }, count);
      metrics.openValue.set({ status, currency, merchant_serial_number }, value);
    }
    for (const { labels, count, value } of atRisk.values()) {
      const [within = '', currency = '', merchant_serial_number = ''] = labels;
      metrics.atRisk.set({ within, currency, merchant_serial_number }, count);
      metrics.atRiskValue.set({ within, currency, merchant_serial_number }, value);
    }
    for (const { labels, count } of parked.values()) {
      const [service = '', reason = ''] = labels;
      metrics.parkedNow.set({ service, reason }, count);
    }
  }
}

function add(amounts: Amounts, labels: readonly string[], value: number): void {
  const key = labels.join(' ');
  const known = amounts.get(key) ?? { labels, count: 0, value: 0 };
  known.count++;
  known.value += value;
  amounts.set(key, known);
}

/** The shortest warning that it is within: `6h`, `24h`, `48h`, `72h`; `passed`, or `later`. */
function windowOf(leftMs: number): string {
  if (leftMs <= 0) return 'passed';
  const hours = [...WARNING_HOURS].reverse().find((warning) => leftMs <= warning * HOUR_MS);
  return hours === undefined ? 'later' : `${hours}h`;
}
