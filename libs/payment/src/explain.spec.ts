import type { PaymentEvent } from '@payments/events';
import {
  aborted,
  anomalyObserved,
  at,
  authorized,
  cancelFailed,
  cancelRequested,
  captured,
  captureFailed,
  captureRequested,
  captureVerified,
  initiated,
  nok,
  orderLine,
  parked,
  receiptAttached,
  receiptRejected,
  refundRequested,
  requested,
  requestRejected,
} from '@payments/events/examples';
import { fold } from './evolve';
import { explain } from './explain';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

function explained(events: readonly PaymentEvent[], now = at) {
  const payment = fold(events);
  if (payment.status === 'none') throw new Error('Nobody asked for this payment.');
  return explain(payment, now);
}

/** Who does what next. */
const nextOf = (...history: Parameters<typeof explained>) =>
  explained(...history).next.map((step) => `${'service' in step ? step.service : step.waitsFor}: ${step.action}`);

const guaranteedUntil = (captureGuaranteedUntil: string): PaymentEvent => ({
  type: 'Authorized',
  at,
  data: { reserved: nok(1000), captureGuaranteedUntil },
});

const asked = [requested(), initiated];
const reserved = [...asked, authorized(1000)];
const taken = [captureRequested('first', 700), captured('first', 700)];

describe('a payment that nobody has answered', () => {
  it('is due at Vipps while Vipps has not taken it', () => {
    expect(nextOf([requested()])).toEqual(['payment-request: create']);
  });

  it('waits for the customer, whose answer is asked for meanwhile', () => {
    expect(explained(asked, at + MINUTE_MS)).toEqual({
      why: [
        'Vipps took the request for NOK 10.00 at 2026-11-22 09:30:00 UTC and sent it to the app; the customer has not answered.',
      ],
      next: [
        {
          service: 'payment-request',
          action: 'ask-vipps',
          notBefore: at + 5_000,
          again: 2_000,
          sentence: 'payment-request asks Vipps for the answer every 2 seconds, unless a webhook brings it sooner.',
        },
        {
          waitsFor: 'customer',
          action: 'answer',
          until: at + 10 * MINUTE_MS,
          sentence: 'The customer can answer in the app until 2026-11-22 09:40:00 UTC.',
        },
      ],
    });
  });

  it('waits as long as the order platform wished', () => {
    const longLiving = requested({ orderLines: [orderLine('sku-1', 1000)], expiresAt: '2026-12-22T09:30:00Z' });
    expect(explained([longLiving, initiated]).next[1]).toMatchObject({ until: Date.parse('2026-12-22T09:30:00Z') });
  });

  it('says that the time is over, and that it is not known how it ended', () => {
    expect(explained(asked, at + DAY_MS).next[1]?.sentence).toBe(
      "The customer's time was over at 2026-11-22 09:40:00 UTC; Vipps has not said how it ended.",
    );
  });

  it('waits for nobody once it is being withdrawn', () => {
    expect(nextOf([...asked, cancelRequested('c')])).toEqual(['payment-request: withdraw']);
  });
});

describe('a payment that is reserved', () => {
  it('waits for the goods to leave, until the bank stands by it no longer', () => {
    const guaranteed = [...asked, guaranteedUntil('2026-11-29T09:30:00Z')];
    expect(nextOf(guaranteed)).toEqual(['reservation-watch: warn', 'order-platform: capture-or-cancel']);
    expect(explained(guaranteed).next[1]).toEqual({
      waitsFor: 'order-platform',
      action: 'capture-or-cancel',
      amount: nok(1000),
      until: Date.parse('2026-11-29T09:30:00Z'),
      sentence:
        'The order platform captures NOK 10.00 when the goods leave, or cancels, until 2026-11-29 09:30:00 UTC.',
    });
  });

  it('says what became of the money', () => {
    expect(explained([...reserved, ...taken]).why[0]).toBe(
      'The customer said yes at 2026-11-22 09:30:00 UTC; NOK 10.00 were reserved: NOK 7.00 captured, NOK 3.00 left to capture.',
    );
  });

  it('says what is under way of the money', () => {
    expect(explained([...reserved, captureRequested('all', 1000)]).why[0]).toBe(
      'The customer said yes at 2026-11-22 09:30:00 UTC; NOK 10.00 were reserved: NOK 10.00 to be captured.',
    );
  });

  it('waits for no command where it is captured with its receipt', () => {
    const wish = requested({ orderLines: [orderLine('sku-1', 1000)], capture: 'when-receipt-attached' });
    expect(nextOf([wish, initiated, authorized(1000)])).toEqual(['receipt: attach-receipt', 'reservation-watch: warn']);
  });

  it('waits for other order lines where those were not taken', () => {
    const wish = requested({ orderLines: [orderLine('sku-1', 1000)], capture: 'when-receipt-attached' });
    expect(nextOf([wish, initiated, authorized(1000), receiptRejected])).toContain('order-platform: correct-receipt');
  });

  it('is captured, compared, and given back, one after the other', () => {
    const both = [...reserved, captureRequested('all', 1000)];
    const verified = [...both, captured('all', 1000), captureVerified('all', 1000)];
    expect(nextOf(both)).toEqual(['capture: capture']);
    expect(nextOf([...both, captured('all', 1000), refundRequested('r', 1000)])).toEqual(['capture: verify-capture']);
    expect(nextOf([...verified, refundRequested('r', 1000)])).toEqual(['capture: refund']);
    expect(nextOf(verified)).toEqual([]);
  });

  it('says what Vipps said when it refused, and what that means where somebody knows', () => {
    const payment = fold([...reserved, captureRequested('first', 700), captureFailed('first')]);
    if (payment.status === 'none') throw new Error('Nobody asked for this payment.');
    const { why } = explain(payment, at, (code) => `That is ${code}.`);
    expect(why).toContainEqual(
      expect.stringMatching(/^The capture first of NOK 7.00 failed. Vipps answered \d+.*That is /),
    );
  });

  it('says that the deadline has passed', () => {
    expect(explained(reserved, at + 181 * DAY_MS).why).toContain(
      'Vipps took captures until 2027-05-21 09:30:00 UTC: it may be too late.',
    );
  });

  it('is released when that is asked for, and waits for nobody', () => {
    expect(nextOf([...reserved, cancelRequested('c')])).toEqual(['payment-request: release']);
  });
});

describe('a payment that is over', () => {
  it.each([
    ['the customer said no', [...asked, aborted], 'The customer said no, at 2026-11-22 09:30:00 UTC.'],
    [
      'Vipps did not take it',
      [requested(), requestRejected],
      'Vipps did not take the request, at 2026-11-22 09:30:00 UTC.',
    ],
  ])('has nothing next, and says why: %s', (_circumstance, history, sentence) => {
    const { why, next } = explained(history);
    expect(why[0]).toContain(sentence);
    expect(next).toEqual([]);
  });

  it('asks for a person while Vipps says what cannot be explained', () => {
    expect(nextOf([...asked, aborted, anomalyObserved('authorized-after-its-ending', 'aborted', nok(1000))])).toEqual([
      'person: compare-with-vipps',
    ]);
  });
});

describe('a payment that is parked', () => {
  const withParked = [...reserved, captureRequested('all', 1000), parked()];

  it('is tried seldom, and waits for a person', () => {
    expect(nextOf(withParked)).toEqual(['capture: capture', 'person: retry']);
    expect(explained(withParked).next[0]).toMatchObject({ isParked: true, again: 15 * MINUTE_MS });
    expect(explained(withParked).why).toContainEqual(expect.stringContaining('vipps-busy'));
  });

  it('is tried once a day if it killed the process', () => {
    const deadly = [...reserved, captureRequested('all', 1000), parked({ reason: 'crashed-the-process' })];
    expect(explained(deadly).next[0]).toMatchObject({ again: DAY_MS });
  });

  it('is taken off the parked ones when it is not needed any more', () => {
    expect(nextOf([...withParked, captured('all', 1000)])).toContain('capture: resume');
  });
});

describe('an explanation', () => {
  it('says nothing of what the merchant wrote in their own words', () => {
    const wordy = [
      requested({ description: 'SECRET', orderLines: [{ ...orderLine('SECRET', 1000), name: 'SECRET' }] }),
      initiated,
      authorized(1000),
      receiptAttached(1000),
      captureRequested('first', 700, { evidence: 'SECRET' }),
      cancelRequested('c', 'SECRET'),
      cancelFailed('c'),
      refundRequested('r', 100, { reason: 'SECRET' }),
    ];
    for (let length = 1; length <= wordy.length; length++) {
      expect(JSON.stringify(explained(wordy.slice(0, length)))).not.toContain('SECRET');
    }
  });
});
