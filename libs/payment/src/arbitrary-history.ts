/**
 * Whatever may be asked and answered, in whatever order, played on the decider: for properties.
 *
 * Wishes are any; what the customer and the portal do is any, even what cannot be; the answers to our own operations
 * are those of a Vipps that does each of them once or refuses it for good.
 */
import fc from 'fast-check';
import type { PaymentEvent } from '@payments/events';
import { at, eur, orderLine } from '@payments/events/examples';
import * as ask from './command-examples';
import type { PaymentCommand } from './commands';
import { decide } from './decide';
import { isRefusal } from './decision';
import { evolve } from './evolve';
import { noPayment, type Payment } from './payment';
import type { RefusalName } from './refusal';
import { capturedOf } from './reservation';

/** A command, or Vipps' answer to one of the operations under way, or to one that has been answered. */
type Step = PaymentCommand | { readonly type: 'answer'; readonly which: number; readonly done: boolean };

export interface History {
  readonly events: readonly PaymentEvent[];
  /** After each step. */
  readonly moments: readonly Payment[];
  /** The commands from which something was recorded. */
  readonly accepted: readonly PaymentCommand[];
  readonly refused: readonly RefusalName[];
}

/** Few and peculiar, so that they meet often. */
const id = fc.constantFrom('first', 'rest', 'constructor', '__proto__');
const value = fc.option(fc.constantFrom(0, 1, 300, 301, 700, 1000, 1001), { nil: undefined });
const service = fc.constantFrom('payment-request', 'receipt', 'capture', 'constructor', '__proto__');
const action = fc.constantFrom('ask-vipps', 'attach-receipt', 'capture', 'refund');
const words = fc.option(fc.constantFrom('', 'Sold out'), { nil: undefined });

const wish: fc.Arbitrary<PaymentCommand> = fc.oneof(
  fc.constantFrom(
    ask.requestPayment(),
    ask.requestPayment({ orderLines: [orderLine('sku-1', 1000)] }),
    ask.requestPayment({ amount: eur(700) }),
    ask.requestPayment({ capture: 'on-evidence' }),
    ask.withAmount(eur(300), ask.requestCapture('first')),
    ask.withAmount(eur(300), ask.requestRefund('first')),
    ask.requestRetry,
    ask.requestForgetting,
  ),
  { weight: 4, arbitrary: fc.tuple(id, value, words).map((wished) => ask.requestCapture(...wished)) },
  { weight: 2, arbitrary: id.map((wished) => ask.requestCaptureAgain(wished)) },
  { weight: 2, arbitrary: id.map((wished) => ask.requestRefundAgain(wished)) },
  { weight: 1, arbitrary: fc.tuple(id, words).map((wished) => ask.requestCancel(...wished)) },
  { weight: 3, arbitrary: fc.tuple(id, value, words).map((wished) => ask.requestRefund(...wished)) },
);

const fact: fc.Arbitrary<PaymentCommand> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(ask.recordAuthorization(1000), ask.recordInitiation) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      ask.recordAuthorization(999),
      ask.recordRejection,
      ask.recordAbort,
      ask.recordExpiry,
      ask.recordTermination,
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom(ask.recordReceipt(1000), ask.recordReceiptRejection) },
  { weight: 1, arbitrary: fc.constantFrom(ask.recordOrderLink, ask.recordOrderLinkRejection) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(id, fc.boolean())
      .map(([observation, isExplained]) =>
        isExplained
          ? ask.recordReportedFailure(observation)
          : ask.recordAnomaly('captured-by-somebody-else', observation),
      ),
  },
  { weight: 1, arbitrary: fc.record({ service, action }).map((parked) => ask.recordParking(parked)) },
  { weight: 1, arbitrary: service.map((resumed) => ask.recordResumption(resumed)) },
  { weight: 1, arbitrary: fc.constantFrom(ask.recordExpiring('outer', 72), ask.recordExpiring('outer', 6)) },
);

const answer: fc.Arbitrary<Step> = fc.record({ type: fc.constant('answer'), which: fc.nat(9), done: fc.boolean() });

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: wish },
  { weight: 2, arbitrary: fact },
  { weight: 4, arbitrary: answer },
);

/** Most begin as they ought to, so that most get somewhere; each command comes at a moment of its own. */
export const anyHistory: fc.Arbitrary<History> = fc
  .tuple(
    fc.constantFrom<readonly Step[]>(
      [ask.requestPayment(), ask.recordInitiation, ask.recordAuthorization(1000)],
      [
        ask.requestPayment({ orderLines: [orderLine('sku-1', 1000)], orderCategory: 'DELIVERY' }),
        ask.recordAuthorization(1000),
      ],
      [ask.requestPayment()],
      [],
    ),
    fc.array(step, { maxLength: 40, size: 'max' }),
  )
  .map(([beginning, steps]) => play([...beginning, ...steps]));

function play(steps: readonly Step[]): History {
  const events: PaymentEvent[] = [];
  const moments: Payment[] = [];
  const accepted: PaymentCommand[] = [];
  const refused: RefusalName[] = [];

  let payment: Payment = noPayment;
  steps.forEach((step, minute) => {
    const command = step.type === 'answer' ? answerOf(payment, step.which, step.done) : step;
    if (!command) return;

    const decision = decide({ ...command, at: at + minute * 60_000 }, payment);
    if (isRefusal(decision)) refused.push(decision.refused);
    else if (decision.length > 0) accepted.push(command);
    for (const event of isRefusal(decision) ? [] : decision) {
      payment = evolve(payment, event);
      events.push(event);
    }
    moments.push(payment);
  });
  return { events, moments, accepted, refused };
}

/** What a Vipps says that does what it is asked once, or never: to any operation that it was ever asked for. */
function answerOf(payment: Payment, which: number, done: boolean): PaymentCommand | undefined {
  const answers = [...cancelAnswers(payment, done), ...captureAnswers(payment, done), ...refundAnswers(payment, done)];
  return answers[which % answers.length];
}

function cancelAnswers(payment: Payment, done: boolean): readonly PaymentCommand[] {
  if (payment.status !== 'open' && payment.status !== 'authorized') return [];
  return Object.entries(payment.cancels).flatMap(([cancelId, { status }]): readonly PaymentCommand[] => {
    if (status === 'failed' || (status === 'requested' && !done)) return [ask.recordCancelFailure(cancelId)];
    if (payment.status === 'open') return [ask.recordTermination];
    // What Vipps releases is what Vipps has not taken, whatever we believe to be left.
    const released = payment.reserved.value - capturedOf(payment).value;
    return [ask.recordCancellation(cancelId, status === 'done' ? 0 : released)];
  });
}

function captureAnswers(payment: Payment, done: boolean): readonly PaymentCommand[] {
  if (payment.status !== 'authorized') return [];
  return Object.entries(payment.captures).flatMap(([captureId, { status, epoch = 1 }]): readonly PaymentCommand[] => {
    if (status === 'failed' || (status === 'requested' && !done))
      return [ask.recordCaptureFailure(captureId, { epoch })];
    return [ask.recordCapture(captureId), ask.recordCaptureVerification(captureId)];
  });
}

function refundAnswers(payment: Payment, done: boolean): readonly PaymentCommand[] {
  if (payment.status !== 'authorized') return [];
  return Object.entries(payment.refunds).map(([refundId, { status, epoch = 1 }]) =>
    status === 'failed' || (status === 'requested' && !done)
      ? ask.recordRefundFailure(refundId, { epoch })
      : ask.recordRefund(refundId),
  );
}
