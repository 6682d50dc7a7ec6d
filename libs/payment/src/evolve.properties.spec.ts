import fc from 'fast-check';
import { isAmount, type PaymentEvent } from '@payments/events';
import * as happened from '@payments/events/examples';
import { evolve, fold } from './evolve';
import type { EndedPayment } from './payment';
import { capturable, capturedOf, refundable, refundedOf } from './reservation';
import { statusOf } from './status';

/** Events that may contradict each other, name what nobody asked for, and speak of any money: not only what we write. */
const id = fc.constantFrom('first', 'rest', 'constructor', '__proto__');
const value = fc.nat(1500);
const inSomeCurrency = <Event extends PaymentEvent>(event: Event) =>
  fc.constantFrom(event, JSON.parse(JSON.stringify(event).replaceAll('NOK', 'EUR')) as Event);

const anyEvent: fc.Arbitrary<PaymentEvent> = fc.oneof(
  fc.constantFrom(...Object.values(happened.oneOfEach)).chain(inSomeCurrency),
  fc.constantFrom(happened.requested(), happened.authorized(1000)),
  fc
    .tuple(id, value)
    .map((data) => happened.captureRequested(...data))
    .chain(inSomeCurrency),
  fc.tuple(id, value).map((data) => happened.captured(...data)),
  fc.tuple(id, value).map((data) => happened.captureVerified(...data)),
  id.map((captureId) => happened.captureFailed(captureId)),
  id.map((cancelId) => happened.cancelRequested(cancelId)),
  fc
    .tuple(id, value)
    .map((data) => happened.cancelled(...data))
    .chain(inSomeCurrency),
  id.map((cancelId) => happened.cancelFailed(cancelId)),
  fc
    .tuple(id, value)
    .map((data) => happened.refundRequested(...data))
    .chain(inSomeCurrency),
  fc.tuple(id, value).map((data) => happened.refunded(...data)),
  id.map((refundId) => happened.refundFailed(refundId)),
);

const beginning = fc.constantFrom<readonly PaymentEvent[]>(
  [],
  [happened.requested()],
  [happened.requested(), happened.authorized(1000)],
  [happened.requested(), happened.aborted],
);
const anyEvents = fc.tuple(beginning, fc.array(anyEvent, { maxLength: 40, size: 'max' })).map((parts) => parts.flat());

const always = (holds: (events: readonly PaymentEvent[]) => void) =>
  fc.assert(fc.property(anyEvents, holds), { numRuns: 500 });

describe('whatever is said to have happened, in whatever order', () => {
  it('there is a status, and what is captured, refunded and left of each is an amount', () => {
    always((events) => {
      const payment = fold(events);
      if (payment.status !== 'none') expect(typeof statusOf(payment)).toBe('string');
      if (payment.status !== 'authorized') return;
      for (const amountOf of [capturable, capturedOf, refundable, refundedOf]) {
        expect(isAmount(amountOf(payment))).toBe(true);
      }
    });
  });

  it('saying it once more changes nothing', () => {
    fc.assert(
      fc.property(anyEvents, anyEvent, (events, event) => {
        const once = evolve(fold(events), event);
        expect(evolve(once, event)).toEqual(once);
      }),
    );
  });

  it('what has ended stays ended', () => {
    always((events) => {
      const ended = fold([happened.requested(), happened.cancelRequested('rest'), happened.expired]);
      const { status, ending, endedAt, cancels } = ended as EndedPayment;
      expect(events.reduce(evolve, ended)).toMatchObject({ status, ending, endedAt, cancels });
    });
  });

  it('what is authorized stays authorized, with the same money', () => {
    always((events) => {
      const reserved = fold([happened.requested(), happened.authorized(1000)]);
      expect(events.reduce(evolve, reserved)).toMatchObject({ status: 'authorized', reserved: happened.nok(1000) });
    });
  });

  it('no snapshot loses anything', () => {
    always((events) => expect(JSON.parse(JSON.stringify(fold(events)))).toEqual(fold(events)));
  });
});
