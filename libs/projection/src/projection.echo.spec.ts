import { InMemoryEventStore } from '@payments/event-store';
import { recordAbort, recordAuthorization, recordCapture, recordReceipt } from './testing/commands';
import { requestCapture, requestPayment } from './testing/commands';
import { following } from './testing/following';
import { LateAnswers } from './testing/late-answers';
import { captureSentence, receiptSentence } from './testing/sentences';

describe('the echo of an own append', () => {
  it.each([false, true])('is folded once, and acted on once (before the answer: %s)', async (answersAfterEcho) => {
    const store = new InMemoryEventStore({ answersAfterEcho });
    const { projection, here, settled, performed } = following({ sentence: receiptSentence, store });
    await projection.start();
    await settled();
    await here(requestPayment());
    await here(recordAuthorization);
    await settled();
    expect(performed).toEqual(['attach-receipt acme-order-1']);
    expect([...projection.entries()]).toMatchObject([{ revision: 1, delivered: 1 }]);
  });

  it.each([false, true])('lets a finished payment go (before the answer: %s)', async (answersAfterEcho) => {
    const store = new InMemoryEventStore({ answersAfterEcho });
    const { projection, here, settled, performed } = following({ sentence: receiptSentence, store });
    await projection.start();
    await settled();
    await here(requestPayment(), recordAbort);
    await settled();
    expect([projection.openCount, performed]).toEqual([0, []]);
  });

  it('neither brings back a payment that was finished before it, nor has it read again', async () => {
    const { store, projection, here, elsewhere, settled, hold, release, shown, log } = following({
      sentence: captureSentence,
    });
    await elsewhere(requestPayment(), recordAuthorization);
    await projection.start();
    await settled();
    await hold();
    await here(requestCapture('first', 700));
    await here(recordCapture('first'));
    store.failNext('readStream', 'before');
    const before = shown.length;
    release();
    await settled();
    expect([projection.openCount, ...shown.slice(before)]).toEqual([0, 'authorized', undefined]);
    expect(log.lines.filter(({ level }) => level !== 'info')).toEqual([]);
  });
});

describe('a request that is sent again when all is over', () => {
  it('is answered, and brings nothing back', async () => {
    const { projection, here, settled, performed } = following({ sentence: receiptSentence });
    await projection.start();
    await here(requestPayment());
    await here(recordAbort);
    await settled();
    await expect(here(requestPayment())).resolves.toMatchObject({ payment: { status: 'open' } });
    await settled();
    expect([projection.openCount, performed]).toEqual([0, []]);
  });
});

describe('an answer that comes after everything that followed', () => {
  it('does not bring a payment back that is over', async () => {
    const store = new LateAnswers();
    const { projection, here, elsewhere, settled } = following({ sentence: receiptSentence, store });
    await projection.start();
    await settled();
    store.keepBack();
    const answer = here(requestPayment());
    await settled();
    void elsewhere(recordAbort);
    await settled();
    store.give();
    await expect(answer).resolves.toMatchObject({ revision: 0 });
    expect(projection.openCount).toBe(0);
  });

  it('captures nothing once more', async () => {
    const store = new LateAnswers();
    const { projection, here, elsewhere, settled, performed } = following({ sentence: captureSentence, store });
    await elsewhere(requestPayment(), recordAuthorization);
    await projection.start();
    await settled();
    store.keepBack();
    const answer = here(requestCapture('first', 700));
    await settled();
    void elsewhere(recordCapture('first'));
    await settled();
    store.give();
    await answer;
    await settled();
    expect([projection.openCount, performed]).toEqual([0, ['capture acme-order-1']]);
  });
});

describe('a service that does not follow all that happens', () => {
  it('lets go of a payment that it finds finished in the log, behind events that it never sees', async () => {
    const { projection, here, elsewhere, settled, hold, release } = following({ sentence: receiptSentence });
    await projection.start();
    await here(requestPayment(), recordAuthorization);
    await settled();
    await hold();
    await elsewhere(recordReceipt, requestCapture('first', 700));
    const seenLater = { ...recordReceipt, at: recordReceipt.at + 1 };
    await expect(here(seenLater)).resolves.toMatchObject({ recorded: [], revision: 3 });
    release();
    await settled();
    expect(projection.openCount).toBe(0);
  });
});
