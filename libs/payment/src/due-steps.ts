/** What the services of ours do next for a payment, with the sentence for each. */
import { moneyOf } from '@payments/events';
import { nextWarning } from './capture-deadlines';
import type { DueStep } from './explain';
import { momentOf, spanOf } from './in-words';
import { DEADLY_RETRY_MS, PARKED_RETRY_MS, parkingOf } from './parking';
import type { AuthorizedPayment, OpenPayment, Parking, Payment } from './payment';
import { nextCapture } from './next-capture';
import { pollPace } from './poll-pace';
import { capturable } from './reservation';

type Present = Exclude<Payment, { status: 'none' }>;

/** How a service tells that what it had parked is needed no more. */
const RESUME = 'resume';

export function dueSteps(payment: Present, now: number): readonly DueStep[] {
  const steps = stepsOf(payment, now);
  const isNeeded = (service: string, action: string) =>
    steps.some((step) => step.service === service && step.action === action);
  return [
    ...steps.flatMap((step) => asParked(step, parkingOf(payment, step.service))),
    ...Object.entries(payment.parked)
      .filter(([service, { action }]) => !isNeeded(service, action))
      .map(([service, parking]) => resumingStep(service, parking)),
  ];
}

/** A service that has parked another action first takes that off the parked ones. */
function asParked(step: DueStep, parking: Parking | undefined): readonly DueStep[] {
  if (!parking) return [step];
  return parking.action === step.action ? [parkedStep(step, parking)] : [];
}

const stepsOf = (payment: Present, now: number): readonly DueStep[] =>
  payment.status === 'open'
    ? [paymentRequestWhileOpen(payment, now)]
    : payment.status === 'authorized'
      ? [releaseStep(payment), receiptStep(payment), captureStep(payment, now), warningStep(payment, now)].filter(
          (step) => step !== undefined,
        )
      : [];

const TRIED_UNTIL_ANSWERED = 'While Vipps is busy or silent it is tried again, with the same key.';

function paymentRequestWhileOpen(payment: OpenPayment, now: number): DueStep {
  const service = 'payment-request';
  if (payment.initiatedAt === undefined) {
    return {
      service,
      action: 'create',
      amount: payment.request.amount,
      sentence: `payment-request sends the request to Vipps now. ${TRIED_UNTIL_ANSWERED}`,
    };
  }
  if (isCancelRequested(payment)) {
    return {
      service,
      action: 'withdraw',
      sentence: `payment-request withdraws it at Vipps now. ${TRIED_UNTIL_ANSWERED}`,
    };
  }
  const pace = pollPace(payment.initiatedAt, now);
  const first = pace.notBefore > now ? ` at ${momentOf(pace.notBefore)}, then` : '';
  return {
    service,
    action: 'ask-vipps',
    ...pace,
    sentence: `payment-request asks Vipps for the answer${first} every ${spanOf(pace.again)}, unless a webhook brings it sooner.`,
  };
}

function releaseStep(payment: AuthorizedPayment): DueStep | undefined {
  if (!isCancelRequested(payment)) return undefined;
  const amount = capturable(payment);
  return {
    service: 'payment-request',
    action: 'release',
    amount,
    sentence: `payment-request has Vipps release the ${moneyOf(amount)} that are left now. ${TRIED_UNTIL_ANSWERED}`,
  };
}

const isCancelRequested = ({ cancels }: Present): boolean =>
  Object.values(cancels).some(({ status }) => status === 'requested');

function receiptStep({ receipt, orderLink }: AuthorizedPayment): DueStep | undefined {
  const service = 'receipt';
  if (receipt.status === 'due') {
    return {
      service,
      action: 'attach-receipt',
      sentence: `receipt gives Vipps the order lines now. ${TRIED_UNTIL_ANSWERED}`,
    };
  }
  return orderLink.status === 'due'
    ? {
        service,
        action: 'attach-order-link',
        sentence: `receipt gives Vipps the link to the order's page now. ${TRIED_UNTIL_ANSWERED}`,
      }
    : undefined;
}

/** One after the other: take, compare with Vipps' books, give back. */
function captureStep(payment: AuthorizedPayment, now: number): DueStep | undefined {
  const { captures, refunds } = payment;
  const service = 'capture';
  const [captureId, capture] = nextCapture(payment) ?? [];
  if (capture) {
    const { amount, notBefore } = capture;
    const when = notBefore !== undefined && notBefore > now ? `at ${momentOf(notBefore)}` : 'now';
    const sentence = `capture has Vipps take ${moneyOf(amount)} ${when} (capture ${captureId}). ${TRIED_UNTIL_ANSWERED}`;
    return { service, action: 'capture', ...(notBefore !== undefined && { notBefore }), amount, sentence };
  }
  const [capturedId, captured] = Object.entries(captures).find(([, { status }]) => status === 'captured') ?? [];
  if (captured) {
    const sentence = `capture compares the capture ${capturedId} with Vipps' books now.`;
    return { service, action: 'verify-capture', amount: captured.amount, sentence };
  }
  const [refundId, refund] = Object.entries(refunds).find(([, { status }]) => status === 'requested') ?? [];
  if (refund) {
    const { amount } = refund;
    const sentence = `capture has Vipps give ${moneyOf(amount)} back now (refund ${refundId}). ${TRIED_UNTIL_ANSWERED}`;
    return { service, action: 'refund', amount, sentence };
  }
  return undefined;
}

function warningStep(payment: AuthorizedPayment, now: number): DueStep | undefined {
  const warning = nextWarning(payment, now);
  if (!warning) return undefined;
  const { hours, notBefore } = warning;
  const amount = capturable(payment);
  const when = notBefore > now ? `at ${momentOf(notBefore)}, ${hours} hours before a deadline,` : 'now';
  const sentence = `payment-request announces ${when} that ${moneyOf(amount)} are not captured.`;
  return { service: 'reservation-watch', action: 'warn', notBefore, amount, sentence };
}

function parkedStep({ service, action, amount }: DueStep, parking: Parking): DueStep {
  const again = parking.reason === 'crashed-the-process' ? DEADLY_RETRY_MS : PARKED_RETRY_MS;
  const sentence = `${service} tries the parked ${action} again within ${spanOf(again)}, and so on until it succeeds.`;
  return { service, action, again, ...(amount && { amount }), isParked: true, sentence };
}

const resumingStep = (service: string, { action }: Parking): DueStep => ({
  service,
  action: RESUME,
  sentence: `${service} takes the ${action} off what is parked now: it is not needed any more.`,
});
