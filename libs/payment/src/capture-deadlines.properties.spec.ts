import fc from 'fast-check';
import type { Amount, PaymentEvent } from '@payments/events';
import { at, eur, initiated, nok, requested } from '@payments/events/examples';
import { atRiskOf, captureDeadlinesOf, nextWarning } from './capture-deadlines';
import * as ask from './command-examples';
import type { PaymentCommand } from './commands';
import { decide } from './decide';
import { isRefusal } from './decision';
import { evolve, fold } from './evolve';
import type { AuthorizedPayment, Payment } from './payment';

const HOUR_MS = 60 * 60_000;
const DAY_HOURS = 24;

/** Whatever is asked and answered, hour by hour; much of it is refused, and that is well. */
const command: fc.Arbitrary<PaymentCommand> = fc.constantFrom(
  ask.requestCapture('first', 300),
  ask.requestCapture('rest'),
  ask.requestCaptureAgain('rest'),
  ask.recordCapture('first'),
  ask.recordCapture('rest'),
  ask.recordCaptureFailure('first'),
  ask.recordCaptureFailure('rest'),
  ask.requestCancel('all'),
  ask.recordCancelFailure('all'),
);
const acts = fc.array(fc.tuple(fc.integer({ min: 0, max: 190 * DAY_HOURS }), command), { maxLength: 12 });

const reservation = fc.record({
  reserved: fc.constantFrom<Amount>(nok(1000), eur(1000)),
  /** Of a Visa Electron, a Visa, a Mastercard; or Vipps did not say. */
  guaranteedDays: fc.constantFrom(5, 7, 30, undefined),
});

const authorized = (payment: Payment): AuthorizedPayment => {
  if (payment.status !== 'authorized') throw new TypeError('not authorized');
  return payment;
};

function after(payment: AuthorizedPayment, command: PaymentCommand, now: number): AuthorizedPayment {
  try {
    const decision = decide({ ...command, at: now }, payment);
    return isRefusal(decision) ? payment : authorized(decision.reduce<Payment>(evolve, payment));
  } catch {
    // An answer to what was never asked.
    return payment;
  }
}

describe('half a year of any reservation, with somebody who warns as soon as it is time', () => {
  it('has no deadline go by, with money that could have been had, of which nobody was told before', () => {
    let deadlinesWithMoney = 0;
    fc.assert(
      fc.property(reservation, acts, ({ reserved, guaranteedDays }, wished) => {
        const captureGuaranteedUntil =
          guaranteedDays === undefined
            ? {}
            : { captureGuaranteedUntil: new Date(at + guaranteedDays * DAY_HOURS * HOUR_MS).toISOString() };
        const story: readonly PaymentEvent[] = [
          requested({ amount: reserved }),
          initiated,
          { type: 'Authorized', at, data: { reserved, ...captureGuaranteedUntil } },
        ];
        let payment = authorized(fold(story));
        const deadlines = Object.entries(captureDeadlinesOf(payment));

        for (let hour = 0; hour <= 190 * DAY_HOURS; hour++) {
          const now = at + hour * HOUR_MS;
          for (const [name, until] of deadlines) {
            if (until !== now || !atRiskOf(payment)) continue;
            deadlinesWithMoney++;
            expect({ name, warned: payment.warned }).toEqual({
              name,
              warned: expect.objectContaining({ [name]: expect.any(Number) }),
            });
          }
          for (const [when, command] of wished) if (when === hour) payment = after(payment, command, now);
          for (let warning = nextWarning(payment, now); warning && warning.notBefore <= now;) {
            payment = after(payment, ask.recordExpiring(warning.deadline, warning.hours), now);
            warning = nextWarning(payment, now);
          }
        }
      }),
      { numRuns: 60 },
    );
    expect(deadlinesWithMoney).toBeGreaterThan(20);
  });
});
