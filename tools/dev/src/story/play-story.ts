import type { EventStore } from '@payments/event-store';
import { streamOf, type PaymentEventType } from '@payments/events';
import { exampleRequest } from '../platform/example-request';
import type { OrderPlatform } from '../platform/order-platform';
import { VippsControl } from '../platform/vipps-control';
import type { Stack } from '../stack/stack';
import { followStory } from './follow-story';
import { Scene } from './scene';
import type { Step } from './step';
import type { Story } from './stories';

export interface Telling {
  readonly onStep: (step: Step) => void;
  /** What happens outside of the log. */
  readonly onScene: (sentence: string) => void;
}

export interface Played {
  readonly stream: string;
  /** As they are read back. */
  readonly types: readonly string[];
}

/** A webhook that nobody could take four times, as while a killed service comes back, is delivered again after a minute. */
const DEADLINE_MS = 150_000;
const DAY_MS = 24 * 60 * 60_000;

/**
 * Requests a payment, lets happen to it what the story says, and tells each step until the log has all that it ends with.
 *
 * @throws Error that says plainly what came instead.
 */
export async function playStory(
  { script, asks, days, ends }: Story,
  reference: string,
  { stack, store, platform }: { readonly stack: Stack; readonly store: EventStore; readonly platform: OrderPlatform },
  { onStep, onScene }: Telling,
): Promise<Played> {
  const scene = new Scene(reference, stack, platform, onScene);
  const control = new VippsControl(stack.endpoints.vipps);
  // Where the script has the customer's part, nobody else plays it.
  const approvedAfter = script && stack.hasOwnVipps ? await control.setApproval(null) : undefined;
  if (days !== undefined) await scene.allowLongLiving();
  const expiry = days === undefined ? {} : { expiresAt: new Date(Date.now() + days * DAY_MS).toISOString() };
  try {
    const reply = await platform.insist(
      'payments.request',
      exampleRequest({ reference, ...asks, ...expiry }),
      AbortSignal.timeout(DEADLINE_MS),
    );
    if (!reply.ok) throw new Error(`The payment request was refused: ${reply.refused}. ${reply.message}`);

    const stream = streamOf(reply.payment);
    const following = followStory(store, stream, (step) => {
      onStep(step);
      scene.tell(step.type);
    });
    try {
      await inTime(scene, ends, Promise.all([script?.(scene), untilAll(scene, ends)]));
    } finally {
      await following.stop();
    }

    const types = (await store.readStream(stream)).map(({ type }) => type);
    if (isSame(types, ends)) return { stream, types };
    throw new Error(`The story ends otherwise: ${types.join(', ')}.`);
  } finally {
    if (approvedAfter !== undefined) await control.setApproval(approvedAfter);
  }
}

async function untilAll(scene: Scene, ends: readonly PaymentEventType[]): Promise<void> {
  for (const type of new Set(ends)) await scene.until(type, ends.filter((other) => other === type).length);
}

async function inTime(scene: Scene, ends: readonly PaymentEventType[], played: Promise<unknown>): Promise<void> {
  let giveUp: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    giveUp = setTimeout(() => {
      const missing = missingOf(scene.told, ends).join(', ');
      reject(
        new Error(`After ${DEADLINE_MS / 1000} s the story still lacks ${missing}; it has ${scene.told.join(', ')}.`),
      );
    }, DEADLINE_MS);
  });
  await Promise.race([played, late]).finally(() => clearTimeout(giveUp));
}

/** Two services may record at the same time, in either order. */
const isSame = (types: readonly string[], ends: readonly string[]): boolean =>
  [...types].sort().join() === [...ends].sort().join();

function missingOf(told: readonly string[], ends: readonly string[]): readonly string[] {
  const left = [...told];
  return ends.filter((type) => {
    const at = left.indexOf(type);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}
