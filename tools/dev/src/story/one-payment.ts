import type { EventStore } from '@payments/event-store';
import { streamOf, type PaymentEventType } from '@payments/events';
import type { exampleRequest } from '../platform/example-request';
import type { OrderPlatform } from '../platform/order-platform';
import { followStory } from './follow-story';
import type { Step } from './step';

/** The story of a payment that goes well. */
export const GOES_WELL: readonly PaymentEventType[] = [
  'Requested',
  'Initiated',
  'Authorized',
  'ReceiptAttached',
  'CaptureRequested',
  'Captured',
  'CaptureVerified',
];

const DEADLINE_MS = 60_000;

/**
 * Requests a payment and tells its story until the capture is verified.
 *
 * @returns its stream, and the types in it as they are read back.
 * @throws Error that says plainly what came instead.
 */
export async function walkOnePayment(
  store: EventStore,
  platform: OrderPlatform,
  request: ReturnType<typeof exampleRequest>,
  onStep: (step: Step) => void,
): Promise<{ readonly stream: string; readonly types: readonly string[] }> {
  const reply = await platform.insist('payments.request', request, AbortSignal.timeout(DEADLINE_MS));
  if (!reply.ok) throw new Error(`The payment request was refused: ${reply.refused}. ${reply.message}`);

  const stream = streamOf(reply.payment);
  let last = 'nothing';
  await new Promise<void>((resolve, reject) => {
    const giveUp = setTimeout(() => {
      reject(new Error(`The capture is not verified after ${DEADLINE_MS / 1000} s. What came last is ${last}.`));
    }, DEADLINE_MS);
    const following = followStory(store, stream, (step) => {
      onStep(step);
      last = step.type;
      if (step.type !== 'CaptureVerified') return;
      clearTimeout(giveUp);
      void following.stop().then(resolve);
    });
  });

  const types = (await store.readStream(stream)).map(({ type }) => type);
  if (types.join() === GOES_WELL.join()) return { stream, types };
  throw new Error(`The capture is verified, but the story is another one: ${types.join(', ')}.`);
}
