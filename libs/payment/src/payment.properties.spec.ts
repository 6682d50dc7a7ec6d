import fc from 'fast-check';
import { decode, eventIdOf, metadataOf, type PaymentEvent } from '@payments/events';
import { at } from '@payments/events/examples';
import { anyHistory, type History } from './arbitrary-history';
import { decide } from './decide';
import { evolve, fold } from './evolve';
import { noPayment, type AuthorizedPayment } from './payment';
import { REFUSALS } from './refusal';
import { capturable, capturedOf, refundable, refundedOf } from './reservation';

const always = (holds: (history: History) => void) => fc.assert(fc.property(anyHistory, holds), { numRuns: 300 });

const whileAuthorized = (holds: (payment: AuthorizedPayment) => void) =>
  always(({ moments }) => {
    for (const payment of moments) if (payment.status === 'authorized') holds(payment);
  });

/** What is parked, resumed and parked again has not happened twice. */
const COME_AND_GO = ['RecordParking', 'RecordResumption', 'RequestRetry', 'RequestCaptureAgain', 'RequestRefundAgain'];

const sumOf = (entries: Readonly<Record<string, { status: string; amount: { value: number } }>>) =>
  Object.values(entries)
    .filter(({ status }) => status !== 'failed')
    .reduce((sum, { amount }) => sum + amount.value, 0);

describe('whatever is asked, in whatever order', () => {
  it('the captures never exceed the reservation', () => {
    whileAuthorized((payment) => {
      expect(capturedOf(payment).value).toBeLessThanOrEqual(payment.reserved.value);
    });
  });

  it('what is captured, under way and released never exceeds the reservation, and the rest can be captured', () => {
    whileAuthorized((payment) => {
      const spoken = sumOf(payment.captures) + (payment.released?.value ?? 0);
      expect(spoken + capturable(payment).value).toBe(payment.reserved.value);
    });
  });

  it('nothing is captured without evidence where the policy is to capture on evidence', () => {
    whileAuthorized(({ request, captures }) => {
      if (request.capture !== 'on-evidence') return;
      for (const { evidence } of Object.values(captures)) expect(evidence).toBeDefined();
    });
  });

  it('the refunds given and under way never exceed the captures, and the rest can be refunded', () => {
    whileAuthorized((payment) => {
      expect(refundedOf(payment).value).toBeLessThanOrEqual(capturedOf(payment).value);
      expect(sumOf(payment.refunds) + refundable(payment).value).toBe(capturedOf(payment).value);
    });
  });

  it('a command accepted once records nothing when it comes again', () => {
    always(({ moments, accepted }) => {
      const payment = moments.at(-1) ?? noPayment;
      for (const command of accepted.filter(({ type }) => !COME_AND_GO.includes(type))) {
        expect(decide(command, payment)).toEqual([]);
      }
    });
  });

  it('nothing is recorded twice under one id', () => {
    always(({ events }) => {
      const ids = events.map((event) => eventIdOf('payment-123456_acme-order-1', event));
      expect(new Set(ids).size).toBe(ids.length);
    });
  });

  it('a refusal has a name from the list', () => {
    always(({ refused }) => refused.forEach((name) => expect(REFUSALS).toContain(name)));
  });

  it('a payment that ended stays as it ended, and one that was authorized stays authorized', () => {
    always(({ moments }) => {
      const [first] = moments.filter(({ status }) => status === 'ended' || status === 'authorized');
      for (const payment of moments.slice(first && moments.indexOf(first))) {
        if (first?.status === 'ended') expect(payment).toMatchObject({ ending: first.ending, endedAt: first.endedAt });
        if (first?.status === 'authorized') expect(payment).toMatchObject({ reserved: first.reserved });
      }
    });
  });
});

describe('whatever was recorded', () => {
  const stored = (event: PaymentEvent) => {
    const metadata = metadataOf(event, { correlationId: '', causationId: '', recordedAt: at, recordedBy: '' });
    return decode(JSON.parse(JSON.stringify({ type: event.type, data: event.data, metadata })));
  };

  it('reads back from the log as it was', () => {
    always(({ events }) => expect(events.map(stored)).toEqual(events));
  });

  it('folds to the same when it is told twice, event by event or as a whole', () => {
    always(({ events }) => {
      expect(fold(events.flatMap((event) => [event, event]))).toEqual(fold(events));
      expect(fold([...events, ...events])).toEqual(fold(events));
    });
  });

  it('folds to what a snapshot can keep', () => {
    always(({ events }) => expect(JSON.parse(JSON.stringify(fold(events)))).toEqual(fold(events)));
  });

  it('folds to the same, whether or not a snapshot was taken on the way', () => {
    always(({ events, moments }) => {
      const half = Math.floor(events.length / 2);
      const snapshot = JSON.parse(JSON.stringify(fold(events.slice(0, half))));
      expect(events.slice(half).reduce(evolve, snapshot)).toEqual(moments.at(-1) ?? noPayment);
    });
  });
});
