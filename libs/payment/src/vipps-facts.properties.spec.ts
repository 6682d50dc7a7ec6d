/**
 * Vipps tells of a payment by webhooks, one fact each, late, repeated and in any order, and by answering when it is
 * asked, with all that was so by then. Every story here is one that Vipps can truthfully tell: a payment is refused at
 * its creation, or it is created and then authorized, aborted, expired or terminated, or nothing of these yet; and of
 * each operation either the effect or the refusal exists, or neither yet.
 */
import fc from 'fast-check';
import type { PaymentEvent } from '@payments/events';
import * as happened from '@payments/events/examples';
import * as vipps from './command-examples';
import type { PaymentFact } from './commands';
import { decideAll } from './decide';
import { isRefusal } from './decision';
import { evolve, fold } from './evolve';
import type { Payment } from './payment';

interface Story {
  /** What our log holds: our intents, and what had to be known before they could be. */
  readonly log: readonly PaymentEvent[];
  /** All that is so at Vipps, in its order: what the last read tells. */
  readonly facts: readonly PaymentFact[];
}

const oneOf = (...alternatives: readonly (readonly PaymentFact[])[]) => fc.constantFrom(...alternatives);

const withdrawalFailed = vipps.recordCancelFailure('withdrawn');

const customersAnswer: fc.Arbitrary<Story> = oneOf(
  [vipps.recordRejection],
  [vipps.recordInitiation],
  [vipps.recordInitiation, vipps.recordAuthorization(1000)],
  [vipps.recordInitiation, vipps.recordAbort],
  [vipps.recordInitiation, vipps.recordExpiry],
  [vipps.recordInitiation, vipps.recordTermination],
).map((facts) => ({ log: [happened.requested()], facts }));

/** The merchant withdraws while the customer answers: whoever is first at Vipps, wins. */
const withdrawal: fc.Arbitrary<Story> = oneOf(
  [vipps.recordInitiation],
  [vipps.recordInitiation, vipps.recordTermination],
  [vipps.recordInitiation, vipps.recordAbort, withdrawalFailed],
  [vipps.recordInitiation, vipps.recordExpiry, withdrawalFailed],
  [vipps.recordInitiation, vipps.recordAuthorization(1000), withdrawalFailed],
  [vipps.recordInitiation, withdrawalFailed, vipps.recordAuthorization(1000)],
  [vipps.recordInitiation, vipps.recordAuthorization(1000), vipps.recordCancellation('withdrawn', 1000)],
).map((facts) => ({ log: [happened.requested(), happened.cancelRequested('withdrawn', 'Sold out')], facts }));

const reserved = [
  happened.requested({ orderLines: [happened.orderLine('sku-1', 1000)] }),
  happened.initiated,
  happened.authorized(1000),
  happened.captureRequested('earlier', 100),
  happened.captured('earlier', 100),
];
const known = [vipps.recordInitiation, vipps.recordAuthorization(1000)];

const receipt = oneOf([], [vipps.recordReceipt(1000)], [vipps.recordReceiptRejection]);

const capture = (captureId: string) =>
  oneOf(
    [],
    [vipps.recordCapture(captureId)],
    [vipps.recordCapture(captureId), vipps.recordCaptureVerification(captureId)],
    [vipps.recordCaptureFailure(captureId)],
  );
/** The first capture is in our log as taken: Vipps cannot have refused it. */
const verification = oneOf([], [vipps.recordCapture('earlier'), vipps.recordCaptureVerification('earlier')]);

const refund = (refundId: string) => oneOf([], [vipps.recordRefund(refundId)], [vipps.recordRefundFailure(refundId)]);

const operations: fc.Arbitrary<Story> = fc
  .tuple(receipt, verification, capture('second'), capture('third'), refund('some'), refund('more'))
  .map((parts) => ({
    log: [
      ...reserved,
      happened.captureRequested('second', 400),
      happened.refundRequested('some', 50),
      happened.captureRequested('third', 500),
      happened.refundRequested('more', 50),
    ],
    facts: [...known, ...parts.flat()],
  }));

const release: fc.Arbitrary<Story> = fc
  .tuple(
    receipt,
    oneOf([], [vipps.recordCancellation('rest', 900)], [vipps.recordCancelFailure('rest')]),
    refund('some'),
  )
  .map((parts) => ({
    log: [...reserved, happened.cancelRequested('rest'), happened.refundRequested('some', 100)],
    facts: [...known, vipps.recordCapture('earlier'), ...parts.flat()],
  }));

/** Each fact has the moment at which it happened, by Vipps' clock, whoever tells of it and when. */
const story: fc.Arbitrary<Story> = fc
  .oneof(customersAnswer, withdrawal, operations, release)
  .map(({ log, facts }) => ({ log, facts: facts.map((fact, index) => ({ ...fact, at: happened.at + index * 1000 })) }));

/** Webhooks and earlier answers, any of them missing, repeated or late; the last read is somewhere among them. */
const telling = story.chain(({ log, facts }) => {
  const webhook = fc.constantFrom(...facts).map((fact) => [fact]);
  const earlierRead = fc.nat(facts.length).map((count) => facts.slice(0, count));
  const reports = fc.array(fc.oneof(webhook, earlierRead), { maxLength: 12 });
  return fc.tuple(reports, reports).map(([before, after]) => ({ log, facts, reports: [...before, facts, ...after] }));
});

/** A report that comes too early for us to understand it changes nothing: what it says will be told again. */
const told = (payment: Payment, report: readonly PaymentFact[]): Payment => {
  const decision = decideAll(report, payment);
  return isRefusal(decision) ? payment : decision.reduce(evolve, payment);
};

describe('whatever of Vipps’ facts arrives, in whatever order, however often', () => {
  const always = (holds: (log: readonly PaymentEvent[], told: Payment, lastRead: Payment) => void) =>
    fc.assert(
      fc.property(telling, ({ log, facts, reports }) => {
        holds(log, reports.reduce(told, fold(log)), told(fold(log), facts));
      }),
      { numRuns: 1000 },
    );

  it('the payment is as the last read alone would have it', () => {
    always((_log, payment, lastRead) => expect(payment).toEqual(lastRead));
  });

  it('no truth is taken for an anomaly', () => {
    always((_log, payment) => {
      const anomalies = payment.status === 'none' ? [] : payment.anomalies;
      expect(anomalies.filter(({ anomaly }) => anomaly !== 'paid-after-withdrawal')).toEqual([]);
    });
  });
});

describe('the stories themselves', () => {
  it('are such that the last read is always understood', () => {
    fc.assert(
      fc.property(story, ({ log, facts }) => {
        expect(isRefusal(decideAll(facts, fold(log)))).toBe(false);
      }),
    );
  });
});
