import { streamOf } from '@payments/events';
import { acmeOrder1, authorized, initiated, requested } from '@payments/events/examples';
import { following, recordable } from './testing/following';
import { recordAbort, recordAuthorization, recordInitiation, requestPayment } from './testing/commands';
import { turns } from './testing/manual-clock';
import { receiptSentence } from './testing/sentences';

const stream = streamOf(acmeOrder1);

describe('following the log', () => {
  it('folds what others record, and does what follows from it', async () => {
    const { projection, elsewhere, settled, performed } = following({ sentence: receiptSentence });
    await projection.start();
    await elsewhere(requestPayment());
    await settled();
    expect(projection.known(acmeOrder1)).toMatchObject({ status: 'open' });
    await elsewhere(recordAuthorization);
    await settled();
    expect(performed).toEqual(['attach-receipt acme-order-1']);
  });

  it('does nothing for what is over by the end of the past', async () => {
    const { projection, elsewhere, settled, performed, store } = following({ sentence: receiptSentence });
    await elsewhere(requestPayment());
    await elsewhere(recordAuthorization);
    await store.append(stream, 1, [
      recordable(stream, { type: 'ReceiptAttached', at: 0, data: { total: { currency: 'NOK', value: 1000 } } }),
    ]);
    await projection.start();
    expect(projection.isLive).toBe(false);
    await settled();
    expect([projection.isLive, projection.openCount, performed]).toEqual([true, 0, []]);
  });

  it('ignores streams that are nobody’s payment, whatever happened there', async () => {
    const { projection, settled, store } = following({ sentence: receiptSentence });
    await projection.start();
    for (const foreign of ['order-1', 'payment-1', 'payment-123456_acme-order-1_2']) {
      await store.append(foreign, 'no-stream', [recordable(foreign, requested())]);
    }
    await settled();
    expect([projection.openCount, projection.skippedCount]).toEqual([0, 0]);
  });

  it('leaves out and counts what it does not understand, and goes on behind it', async () => {
    const { projection, settled, store, here } = following({ sentence: receiptSentence });
    const damaged = { ...recordable(stream, authorized(1000)), data: { reserved: 'a lot' } };
    const newer = recordable(stream, { ...authorized(1000), at: 0 });
    await store.append(stream, 'no-stream', [
      recordable(stream, requested()),
      damaged,
      { ...newer, metadata: { ...newer.metadata, version: 99 } },
    ]);
    await projection.start();
    await settled();
    expect([projection.skippedCount, projection.known(acmeOrder1)?.status]).toEqual([2, 'open']);
    await expect(here(recordAbort)).resolves.toMatchObject({ revision: 3 });
  });

  it('does not bring back a payment whose beginning comes after its end', async () => {
    const { projection, settled, store, elsewhere } = following({
      sentence: (perform) => ({ ...receiptSentence(perform), follows: ['Requested', 'Aborted', 'Initiated'] }),
    });
    await projection.start();
    await elsewhere(requestPayment());
    await elsewhere(recordAbort);
    await settled();
    await store.append(stream, 1, [recordable(stream, initiated)]);
    await settled();
    expect(projection.openCount).toBe(0);
  });
});

describe('a subscription that breaks', () => {
  it('loses nothing and does nothing twice, wherever it is renewed', async () => {
    const { projection, elsewhere, settled, store, performed } = following({ sentence: receiptSentence });
    await projection.start();
    for (const command of [requestPayment(), recordInitiation, recordAuthorization]) {
      store.dropSubscriptions();
      await elsewhere(command);
      store.dropSubscriptions();
      await turns(1);
    }
    await settled();
    expect(performed).toEqual(['attach-receipt acme-order-1']);
  });

  it('is no sight of what happens now, until it is renewed', async () => {
    const { projection, settled, store, log } = following({ sentence: receiptSentence });
    await projection.start();
    await settled();
    const seen: boolean[] = [];
    log.warn = () => seen.push(projection.isLive);
    store.dropSubscriptions();
    await settled();
    expect([...seen, projection.isLive]).toEqual([false, true]);
  });
});

describe('an observer', () => {
  it('is shown every followed event in the log’s order, the next when it has dealt with the one before', async () => {
    const { projection, elsewhere, settled } = following({ sentence: receiptSentence });
    const seen: string[] = [];
    projection.observe({
      onEvent: async ({ event }) => {
        seen.push(`${event.type}…`);
        await turns(3);
        seen.push(event.type);
      },
      settled: () => Promise.resolve(),
    });
    await projection.start();
    await elsewhere(requestPayment(), recordInitiation, recordAuthorization);
    await settled();
    expect(seen).toEqual(['Requested…', 'Requested', 'Authorized…', 'Authorized']);
  });
});
