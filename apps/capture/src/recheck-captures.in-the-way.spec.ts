import { InMemoryEventStore } from '@payments/event-store';
import type { PaymentId } from '@payments/events';
import { captureVerified } from '@payments/events/examples';
import { record } from '@payments/service/testing';
import { Clock } from '@payments/tools-vipps';
import { RecheckCaptures } from './recheck-captures';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** As often as one payment is tried that is in the way of others. */
const TRIES = 5;

it('gives up the capture of which Vipps never says anything, and not the one beside it that it tells of later', async () => {
  const clock = new Clock({ running: false });
  const store = new InMemoryEventStore({ now: () => clock.now() });
  for (const reference of ['never-told', 'told-at-once', 'told-later']) {
    const id = { merchantSerialNumber: '123456', reference };
    await record(store, id, { ...captureVerified('first', 700), at: clock.now() });
  }

  const tries: Record<string, number> = {};
  const looked = new Set<string>();
  const check = ({ reference }: PaymentId): Promise<void> => {
    const count = (tries[reference] = (tries[reference] ?? 0) + 1);
    const isSilent = reference === 'never-told' || (reference === 'told-later' && count <= TRIES);
    if (isSilent) return Promise.reject(new Error('silent'));
    looked.add(reference);
    return Promise.resolve();
  };
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const rechecks = new RecheckCaptures({
    store,
    surroundings: { clock, log },
    afterDays: 1,
    isOurs: () => true,
    check,
  });
  rechecks.start();
  await clock.step(25 * HOUR_MS);
  for (let minutes = 0; minutes < 3 * 60; minutes += 5) {
    await clock.step(5 * MINUTE_MS);
    await store.delivered();
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  await rechecks.stop();

  expect([...looked].sort()).toEqual(['told-at-once', 'told-later']);
  expect(tries['never-told']).toBe(TRIES);
});
