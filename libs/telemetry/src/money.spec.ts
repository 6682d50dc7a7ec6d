import type { PaymentEvent, PaymentId } from '@payments/events';
import {
  acmeOrder1,
  at,
  authorized,
  captured,
  captureRequested,
  captureVerified,
  initiated,
  parked,
  requested,
} from '@payments/events/examples';
import { captureDeadlinesOf, fold, type AuthorizedPayment } from '@payments/payment';
import { Metrics } from './metrics';
import { MoneyGauges, type Kept } from './money';

const HOUR_MS = 60 * 60_000;
const reserved = [requested(), initiated, authorized(1000)] as const;
let orders: number;
let metrics: Metrics;
let gauges: MoneyGauges;

beforeEach(() => {
  orders = 0;
  metrics = new Metrics();
  gauges = new MoneyGauges(metrics);
});

const kept = (...events: readonly PaymentEvent[]): Kept => {
  const id: PaymentId = { ...acmeOrder1, reference: `acme-order-${++orders}` };
  return { id, stream: `payment-${id.reference}`, payment: fold(events) };
};
/** What Prometheus would read of a metric: a line each, without its name. */
const told = async (name: string) =>
  (await metrics.text())
    .split('\n')
    .filter((line) => line.startsWith(`${name}{`))
    .map((line) => line.slice(name.length))
    .sort();
const unit = 'merchant_serial_number="123456"';

describe('what is measured of money', () => {
  it('is how many payments are open and what they are about, by status, currency and sales unit', async () => {
    await gauges.set([kept(requested(), initiated), kept(...reserved), kept(...reserved)], at);
    expect(await told('payments_open')).toEqual([
      `{status="authorized",currency="NOK",${unit}} 2`,
      `{status="initiated",currency="NOK",${unit}} 1`,
    ]);
    expect(await told('payments_open_value_minor_units')).toEqual([
      `{status="authorized",currency="NOK",${unit}} 2000`,
      `{status="initiated",currency="NOK",${unit}} 1000`,
    ]);
  });

  it('is what is left to capture, by the time that is left for it', async () => {
    const whole = kept(...reserved);
    const part = kept(...reserved, captureRequested('a', 400), captured('a', 400), captureVerified('a', 400));
    const until = captureDeadlinesOf(whole.payment as AuthorizedPayment).outer as number;
    for (const [now, within] of [
      [until - 100 * HOUR_MS, 'later'],
      [until - 48 * HOUR_MS, '48h'],
      [until - 5 * HOUR_MS, '6h'],
      [until, 'passed'],
    ] as const) {
      await gauges.set([whole, part], now);
      expect(await told('payments_at_risk')).toEqual([`{within="${within}",currency="NOK",${unit}} 2`]);
      expect(await told('payments_at_risk_value_minor_units')).toEqual([
        `{within="${within}",currency="NOK",${unit}} 1600`,
      ]);
    }
  });

  it('is what a person has to look at, by who set it aside and why', async () => {
    await gauges.set(
      [kept(...reserved, parked({ service: 'receipt', reason: 'vipps-silent' })), kept(...reserved)],
      at,
    );
    expect(await told('payments_parked')).toEqual(['{service="receipt",reason="vipps-silent"} 1']);
  });

  it('is the age of the oldest intent without evidence, in seconds', async () => {
    await gauges.set([kept(requested())], at + 90_000);
    expect(await told('payments_oldest_unknown_seconds')).toEqual(['{intent="create"} 90']);
  });

  it('is no more what was so before', async () => {
    await gauges.set([kept(...reserved, parked()), kept(requested())], at);
    await gauges.set([], at);
    for (const name of ['payments_open', 'payments_at_risk', 'payments_parked', 'payments_oldest_unknown_seconds']) {
      expect(await told(name)).toEqual([]);
    }
  });

  it('lets others have a turn in between, however many payments there are', async () => {
    const one = kept(...reserved);
    let turns = 0;
    const counting = setInterval(() => turns++, 0);
    const turn = () => void (turns++, (next = setImmediate(turn)));
    let next = setImmediate(turn);
    await gauges.set(
      Array.from({ length: 4_000 }, () => one),
      at,
    );
    clearInterval(counting);
    clearImmediate(next);
    expect(turns).toBeGreaterThan(0);
  });
});
