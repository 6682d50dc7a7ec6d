import { InMemoryEventStore } from '@payments/event-store';
import { recordCapture, recordAuthorization, requestCapture, requestPayment } from './testing/commands';
import { following } from './testing/following';
import { captureSentence } from './testing/sentences';

const MINUTE_MS = 60_000;
const QUARTER_MS = 15 * MINUTE_MS;
const failing = () => Promise.reject(new TypeError('a fault'));

/** A capture that fails until it is parked; then its process stops. */
async function parkedBefore() {
  const store = new InMemoryEventStore({ checkpointInterval: 4 });
  const first = following({ sentence: captureSentence, store, perform: failing });
  await first.projection.start();
  await first.elsewhere(requestPayment(), recordAuthorization, requestCapture('first', 700));
  await first.settled();
  await first.clock.advance(MINUTE_MS);
  await first.projection.stop();
  return { store, performedBefore: first.performed.length };
}

const typesIn = (store: InMemoryEventStore) =>
  store
    .all()
    .filter(({ stream }) => stream.startsWith('payment-'))
    .map(({ type }) => type);

describe('a payment that was parked', () => {
  it.each(['its snapshot', 'nothing'])('is found so and not tried fast by the next process, from %s', async (from) => {
    const { store, performedBefore } = await parkedBefore();
    expect(performedBefore).toBe(3);
    const name = from === 'nothing' ? 'another-name' : 'specs';
    const next = following({ sentence: captureSentence, store, name, perform: failing });
    await next.projection.start();
    await next.settled();
    expect(next.projection.parkedCount).toBe(1);
    await next.clock.advance(QUARTER_MS / 2 - 1);
    expect(next.performed).toEqual([]);
    await next.clock.advance(1);
    expect(next.performed).toEqual(['capture acme-order-1']);
  });

  it('is taken up by the next process at once, if a person wanted that while there was none', async () => {
    const { store } = await parkedBefore();
    const next = following({ sentence: captureSentence, store, perform: failing });
    await next.elsewhere({ type: 'RequestRetry', at: 0, data: {} });
    await next.projection.start();
    await next.settled();
    expect(next.performed).toEqual(['capture acme-order-1']);
  });

  it('is let go when it needs nothing any more, and not before it is said to be resumed', async () => {
    const { store } = await parkedBefore();
    const next = following({ sentence: captureSentence, store, perform: failing });
    await next.elsewhere(recordCapture('first'));
    await next.projection.start();
    await next.settled();
    expect(typesIn(store).slice(-3)).toEqual(['Parked', 'Captured', 'Resumed']);
    expect([next.projection.openCount, next.projection.parkedCount]).toEqual([0, 0]);
    expect(next.performed).toEqual([]);
  });

  it('leaves the others alone', async () => {
    const { store } = await parkedBefore();
    const next = following({ sentence: captureSentence, store });
    await next.projection.start();
    await next.elsewhereFor('acme-order-2', requestPayment(), recordAuthorization, requestCapture('first', 700));
    await next.settled();
    expect(next.performed).toEqual(['capture acme-order-2']);
  });
});
