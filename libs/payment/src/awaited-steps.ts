/** What nobody but the customer, the order platform or a person can do next for a payment. */
import { moneyOf, type Anomaly } from '@payments/events';
import { answerDeadlineOf } from './answer-deadline';
import { atRiskOf, captureDeadlinesOf } from './capture-deadlines';
import { isCapturedAtOnce } from './capture-policy';
import type { AwaitedStep } from './explain';
import { momentOf } from './in-words';
import { WHAT_TO_DO } from './parking';
import type { AuthorizedPayment, OpenPayment, Payment } from './payment';
import { isCancelling } from './reservation';

type Present = Exclude<Payment, { status: 'none' }>;

export const awaitedSteps = (payment: Present, now: number): readonly AwaitedStep[] => [
  ...(payment.status === 'open' ? customersAnswer(payment, now) : []),
  ...(payment.status === 'authorized' ? whatIsLeft(payment, now) : []),
  ...parkedOnes(payment),
  ...strangeOnes(payment),
];

function customersAnswer(payment: OpenPayment, now: number): readonly AwaitedStep[] {
  const until = answerDeadlineOf(payment);
  if (until === undefined || isCancelling(payment)) return [];
  const sentence =
    until > now
      ? `The customer can answer in the app until ${momentOf(until)}.`
      : `The customer's time was over at ${momentOf(until)}; Vipps has not said how it ended.`;
  return [{ waitsFor: 'customer', action: 'answer', until, sentence }];
}

function whatIsLeft(payment: AuthorizedPayment, now: number): readonly AwaitedStep[] {
  const amount = atRiskOf(payment);
  if (!amount) return [];
  if (isCapturedAtOnce(payment) && payment.receipt.status === 'due') return [];

  const { guarantee, outer } = captureDeadlinesOf(payment);
  const until = guarantee !== undefined && guarantee > now ? guarantee : outer;
  const lines = isCapturedAtOnce(payment) && payment.receipt.status === 'rejected';
  const deadline = until === undefined ? '' : `, until ${momentOf(until)}`;
  const what = { waitsFor: 'order-platform', amount, ...(until !== undefined && { until }) } as const;
  return [
    ...(lines
      ? [
          {
            waitsFor: 'order-platform',
            action: 'correct-receipt',
            sentence: 'The order platform gives other order lines, with payments.receipt; it is captured then.',
          } as const,
        ]
      : []),
    {
      ...what,
      action: 'capture-or-cancel',
      sentence: `The order platform captures ${moneyOf(amount)} when the goods leave, or cancels${deadline}.`,
    },
  ];
}

const parkedOnes = ({ parked }: Present): readonly AwaitedStep[] =>
  Object.entries(parked).map(([service, { action, reason }]) => ({
    waitsFor: 'person',
    action: 'retry',
    sentence: `Somebody looks at the ${action} that ${service} has parked. ${WHAT_TO_DO[reason]}`,
  }));

/** The policy of the payment has seen to it. */
const SETTLED: readonly Anomaly[] = ['paid-after-withdrawal'];

const strangeOnes = ({ anomalies }: Present): readonly AwaitedStep[] =>
  anomalies.some(({ anomaly }) => !SETTLED.includes(anomaly))
    ? [
        {
          waitsFor: 'person',
          action: 'compare-with-vipps',
          sentence: "Somebody compares the payment with Vipps' portal; payments.verify shows the differences.",
        },
      ]
    : [];
