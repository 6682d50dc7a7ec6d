import { InMemoryEventStore } from '@payments/event-store';
import { recordAuthorization, recordCapture, requestCapture, requestPayment } from './testing/commands';
import { following } from './testing/following';
import { captureSentence } from './testing/sentences';

/** Counts how often a stream is read to the end. */
class CountingStore extends InMemoryEventStore {
  reads = 0;

  override readStream(...wanted: Parameters<InMemoryEventStore['readStream']>) {
    this.reads++;
    return super.readStream(...wanted);
  }
}

const captured = [requestPayment(), recordAuthorization, requestCapture('first', 700), recordCapture('first')];

/** A service that had finished with each payment before it was to be captured, and starts on the log alone. */
async function startedOn(store: CountingStore) {
  const before = store.reads;
  const service = following({ sentence: captureSentence, store });
  await service.projection.start();
  await service.settled();
  return { ...service, reads: store.reads - before };
}

describe('a service that starts on a long log', () => {
  let store: CountingStore;
  let others: ReturnType<typeof following>;

  beforeEach(() => {
    store = new CountingStore();
    others = following({ sentence: captureSentence, store });
  });

  it('reads no stream of a payment whose work was done later in the log', async () => {
    for (const reference of ['acme-order-2', 'acme-order-3']) await others.elsewhereFor(reference, ...captured);
    const { reads, performed, projection } = await startedOn(store);
    expect({ reads, performed, isLive: projection.isLive }).toEqual({ reads: 0, performed: [], isLive: true });
  });

  it('does what was asked for and never done, before anything new', async () => {
    await others.elsewhereFor('acme-order-2', ...captured, requestCapture('rest', 300));
    const { reads, performed } = await startedOn(store);
    expect({ reads, performed }).toEqual({ reads: 1, performed: ['capture acme-order-2'] });
  });

  it('is not ready before it has read what it has to', async () => {
    await others.elsewhereFor('acme-order-2', ...captured, requestCapture('rest', 300));
    store.failNext('readStream', 'before');
    const { projection, performed, clock, settled } = await startedOn(store);
    expect({ isLive: projection.isLive, performed }).toEqual({ isLive: false, performed: [] });
    await clock.advance(1_000);
    await settled();
    expect({ isLive: projection.isLive, performed }).toEqual({ isLive: true, performed: ['capture acme-order-2'] });
  });
});
