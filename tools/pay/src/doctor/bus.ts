import { NoResponders, type Bus } from '@payments/bus';
import { fault, ok, warning, type Finding } from './findings';

const ANSWER_MS = 3_000;

/** For each service a subject of its own. A body without anything is refused by all, and changes nothing. */
const QUESTIONS: Readonly<Record<string, string>> = {
  'payment-request': 'payments.get',
  'webhook-gateway': 'webhooks.resend',
  receipt: 'payments.receipt',
  capture: 'payments.capture',
};

export async function lookAtBus(bus: Bus): Promise<readonly Finding[]> {
  const startedAt = performance.now();
  await bus.flush();
  const ms = Math.round(performance.now() - startedAt);
  const services = await Promise.all(
    Object.entries(QUESTIONS).map(async ([service, subject]) => lookAtService(bus, service, subject)),
  );
  return [ok('bus', `answers in ${ms} ms`), ...services];
}

async function lookAtService(bus: Bus, service: string, subject: string): Promise<Finding> {
  const startedAt = performance.now();
  try {
    await bus.request(subject, {}, { timeoutMs: ANSWER_MS });
    return ok(service, `answers on ${subject} in ${Math.round(performance.now() - startedAt)} ms`);
  } catch (error) {
    return error instanceof NoResponders
      ? fault(service, `does not listen on ${subject}`, 'Start it, or look into its log for why it ended.')
      : warning(
          service,
          `listens on ${subject}, but does not answer in ${ANSWER_MS / 1_000} s`,
          'Look into its log, and at whether this login may ask that.',
        );
  }
}
