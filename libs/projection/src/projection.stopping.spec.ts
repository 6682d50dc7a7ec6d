import { InMemoryEventStore } from '@payments/event-store';
import { streamOf } from '@payments/events';
import { acmeOrder1, captureRequested } from '@payments/events/examples';
import { recordAbort, recordAuthorization, requestPayment } from './testing/commands';
import { following, recordable } from './testing/following';
import { turns } from './testing/manual-clock';
import { captureSentence, receiptSentence } from './testing/sentences';

const DEADLINE_MS = 5_000;
const SNAPSHOT_EVERY_MS = 5 * 60_000;

/** A store that can keep back what is read of a stream. */
class HeldReads extends InMemoryEventStore {
  #held: Promise<void> | undefined;
  letReadsGo: () => void = () => undefined;

  holdReads(): void {
    this.#held = new Promise<void>((resolve) => (this.letReadsGo = resolve)).then(() => (this.#held = undefined));
  }

  override async readStream(...parameters: Parameters<InMemoryEventStore['readStream']>) {
    await this.#held;
    return super.readStream(...parameters);
  }
}

describe('stopping a service', () => {
  it('leaves a snapshot, so that the next start reads only what happened since', async () => {
    const { projection, elsewhere, settled, store } = following({ sentence: receiptSentence });
    await projection.start();
    await elsewhere(requestPayment());
    await settled();
    await projection.stop();

    const next = following({ sentence: receiptSentence, store });
    await next.projection.start();
    expect(next.projection.known(acmeOrder1)).toMatchObject({ status: 'open' });
    await next.settled();
    expect(next.shown).toEqual([]);
  });

  it('ends what is under way before it stops listening', async () => {
    let letGo: () => void = () => undefined;
    const { projection, elsewhere, here, settled, store } = following({
      sentence: receiptSentence,
      perform: () => new Promise<void>((resolve) => (letGo = resolve)).then(() => here(recordAbort)),
    });
    await projection.start();
    await elsewhere(requestPayment(), recordAuthorization);
    await settled();
    const stopped = projection.stop();
    await turns();
    letGo();
    await stopped;
    expect(store.all().map(({ type }) => type)).toContain('AnomalyObserved');
  });

  it('is not held up by a bus that is away, and gives up the snapshot for it', async () => {
    const { projection, elsewhere, settled, store, clock } = following({ sentence: receiptSentence });
    projection.observe({ onEvent: () => undefined, settled: () => new Promise(() => undefined) });
    await projection.start();
    await elsewhere(requestPayment());
    await settled();
    let isStopped = false;
    void projection.stop().then(() => (isStopped = true));
    await clock.advance(DEADLINE_MS);
    expect(isStopped).toBe(true);
    expect(store.all().map(({ stream }) => stream)).not.toContain('snapshot-specs');
  });

  it('is not held up by an event that is still being shown', async () => {
    const { projection, hold, clock } = following({ sentence: receiptSentence });
    await projection.start();
    await hold();
    let isStopped = false;
    void projection.stop().then(() => (isStopped = true));
    await clock.advance(DEADLINE_MS);
    expect(isStopped).toBe(true);
  });
});

describe('a snapshot in the middle of things', () => {
  it('leaves out no payment that is still being read', async () => {
    const store = new HeldReads();
    const { projection, elsewhere, settled, clock } = following({ sentence: captureSentence, store });
    await elsewhere(requestPayment(), recordAuthorization);
    await projection.start();
    await settled();
    const stream = streamOf(acmeOrder1);
    store.holdReads();
    await store.append(stream, 1, [recordable(stream, captureRequested('first', 700))]);
    await clock.advance(SNAPSHOT_EVERY_MS);
    expect(store.all().map((event) => event.stream)).toContain('snapshot-specs');
    store.letReadsGo();

    const next = following({ sentence: captureSentence, store });
    await next.projection.start();
    await next.settled();
    expect(next.performed).toEqual(['capture acme-order-1']);
  });

  it('is tried again at the end if it could not be taken', async () => {
    const { projection, elsewhere, settled, store, clock, log } = following({ sentence: receiptSentence });
    await projection.start();
    await elsewhere(requestPayment());
    await settled();
    store.failNext('append', 'before');
    await clock.advance(SNAPSHOT_EVERY_MS);
    expect(log.lines).toContainEqual(expect.objectContaining({ message: 'no snapshot could be taken' }));
    await projection.stop();
    expect(store.all().map(({ stream }) => stream)).toContain('snapshot-specs');
  });
});
