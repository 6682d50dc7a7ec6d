import {
  at,
  cancelled,
  cancelRequested,
  captured,
  captureFailed,
  captureRequested,
  eur,
  initiated,
  nok,
  requested,
  reservationExpiring,
} from '@payments/events/examples';
import type { Amount, CaptureDeadline, PaymentEvent } from '@payments/events';
import { captureDeadlinesOf, expiringOf, nextWarning } from './capture-deadlines';
import { recordExpiring } from './command-examples';
import { decide } from './decide';
import { isRefusal } from './decision';
import { evolve, fold } from './evolve';
import { given } from './given-when-then';
import type { AuthorizedPayment } from './payment';

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
const WEEK_MS = 7 * DAY_MS;

const reservedFor = (reserved: Amount, captureGuaranteedUntil?: string): readonly PaymentEvent[] => [
  requested({ amount: reserved }),
  initiated,
  {
    type: 'Authorized',
    at,
    data: { reserved, ...(captureGuaranteedUntil !== undefined && { captureGuaranteedUntil }) },
  },
];
const guaranteed = reservedFor(nok(1000), '2026-11-29T09:30:00+00:00');
const notGuaranteed = reservedFor(nok(1000));

const deadlinesOf = (history: readonly PaymentEvent[]) => captureDeadlinesOf(fold(history) as AuthorizedPayment);
const nextOf = (history: readonly PaymentEvent[], now = at) => nextWarning(fold(history), now);

describe('the deadlines of a reservation', () => {
  it.each<[string, Amount, number]>([
    ['180 days in Norway', nok(1000), 180],
    ['14 days in Finland', eur(1000), 14],
    ['14 days in Denmark', { currency: 'DKK', value: 1000 }, 14],
  ])('are at the outside %s', (_where, reserved, days) => {
    expect(deadlinesOf(reservedFor(reserved)).outer).toBe(at + days * DAY_MS);
  });

  it('are the bank’s as well, where Vipps told it', () => {
    expect(deadlinesOf(guaranteed).guarantee).toBe(at + WEEK_MS);
    expect(deadlinesOf(notGuaranteed).guarantee).toBeUndefined();
    expect(deadlinesOf(reservedFor(nok(1000), 'soon')).guarantee).toBeUndefined();
  });
});

/** What is told of a payment that nobody ever captures, by a process that looks whenever it is told to, and is down then. */
function toldOf(history: readonly PaymentEvent[], isDown: (now: number) => boolean = () => false) {
  const told: { deadline: CaptureDeadline; hours: number; hoursBefore: number }[] = [];
  let payment = fold(history);
  let now = at;
  for (let next = nextWarning(payment, now); next && told.length < 20; next = nextWarning(payment, now)) {
    now = Math.max(now, next.notBefore);
    while (isDown(now)) now += HOUR_MS;
    const due = nextWarning(payment, now) ?? next;
    const decision = decide({ ...recordExpiring(due.deadline, due.hours), at: now }, payment);
    if (isRefusal(decision) || decision.length === 0) throw new TypeError('A warning that is due and not given');
    for (const event of decision) {
      payment = evolve(payment, event);
      if (event.type !== 'ReservationExpiring') continue;
      const { deadline, hours, until } = event.data;
      told.push({ deadline, hours, hoursBefore: (Date.parse(until) - now) / HOUR_MS });
    }
  }
  return told.map(({ deadline, hours, hoursBefore }) => `${deadline} ${hours}: ${hoursBefore}`);
}

describe('of reserved money that nobody captures', () => {
  it('somebody is told four times before each deadline', () => {
    expect(toldOf(guaranteed)).toEqual([
      'guarantee 72: 72',
      'guarantee 48: 48',
      'guarantee 24: 24',
      'guarantee 6: 6',
      'outer 72: 72',
      'outer 48: 48',
      'outer 24: 24',
      'outer 6: 6',
    ]);
  });

  it('somebody is told the latest alone of what was missed', () => {
    const isDown = (now: number) => now < at + WEEK_MS - 20 * HOUR_MS;
    expect(toldOf(guaranteed, isDown).slice(0, 2)).toEqual(['guarantee 24: 20', 'guarantee 6: 6']);
  });

  it('somebody is told also where it is too late, once for each deadline', () => {
    const isDown = (now: number) => now < at + 200 * DAY_MS;
    expect(toldOf(guaranteed, isDown)).toEqual(['guarantee 6: -4632', 'outer 6: -480']);
  });
});

describe('a warning', () => {
  it('is not due before its time', () => {
    expect(nextOf(notGuaranteed)).toEqual({ deadline: 'outer', hours: 72, notBefore: at + 177 * DAY_MS });
  });

  it.each<[string, readonly PaymentEvent[]]>([
    ['before the customer’s yes', [requested(), initiated]],
    ['once all is captured', [...guaranteed, captureRequested('a', 1000), captured('a', 1000)]],
    ['while all is being captured', [...guaranteed, captureRequested('a', 1000)]],
    ['while the rest is being released', [...guaranteed, cancelRequested('c')]],
    ['once the rest is released', [...guaranteed, cancelRequested('c'), cancelled('c', 1000)]],
  ])('is none %s', (_when, history) => {
    expect(nextOf(history)).toBeUndefined();
    expect(expiringOf(fold(history), at + WEEK_MS)).toBeUndefined();
  });

  it('is due again when a capture failed, without what was said before', () => {
    const failed = [...guaranteed, reservationExpiring(72, 1000), captureRequested('a', 1000), captureFailed('a')];
    expect(nextOf(failed)).toMatchObject({ deadline: 'guarantee', hours: 48 });
  });

  it('says how much is at risk, and until when it can be had', () => {
    given(...guaranteed, captureRequested('a', 700), captured('a', 700))
      .when(recordExpiring('guarantee', 72))
      .then(reservationExpiring(72, 300));
  });

  it('is recorded once, and not after a later one', () => {
    given(...guaranteed, reservationExpiring(48, 1000))
      .when(recordExpiring('guarantee', 48))
      .thenNothing();
    given(...guaranteed, reservationExpiring(48, 1000))
      .when(recordExpiring('guarantee', 72))
      .thenNothing();
  });

  it('is recorded neither of nothing nor of a deadline that nobody knows', () => {
    given(...guaranteed, captureRequested('a', 1000))
      .when(recordExpiring('guarantee', 72))
      .thenNothing();
    given(...notGuaranteed)
      .when(recordExpiring('guarantee', 72))
      .thenNothing();
  });

  it('is refused of a payment that holds no money', () => {
    given(requested()).when(recordExpiring('outer', 72)).thenRefuses('payment-not-authorized');
  });
});

describe('a reservation is expiring', () => {
  const payment = fold(guaranteed);

  it('from 72 hours before its soonest deadline, and when that has passed', () => {
    const near = { deadline: 'guarantee', until: at + WEEK_MS, atRisk: nok(1000) };
    expect(expiringOf(payment, at + 4 * DAY_MS - 1)).toBeUndefined();
    expect(expiringOf(payment, at + 4 * DAY_MS)).toEqual(near);
    expect(expiringOf(payment, at + 30 * DAY_MS)).toEqual(near);
  });

  it('by the outer deadline where the bank’s is not known', () => {
    expect(expiringOf(fold(notGuaranteed), at + 178 * DAY_MS)).toMatchObject({ deadline: 'outer' });
  });
});
