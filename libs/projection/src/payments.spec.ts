import { InMemoryEventStore } from '@payments/event-store';
import { streamOf } from '@payments/events';
import { paymentRequest, acmeOrder1, at, nok } from '@payments/events/examples';
import { following } from './testing/following';
import {
  recordAbort,
  recordAuthorization,
  recordInitiation,
  recordReceipt,
  requestCapture,
  requestPayment,
} from './testing/commands';
import { receiptSentence } from './testing/sentences';

/** A store that writes down what it is asked for. */
class AttentiveStore extends InMemoryEventStore {
  readonly asked: string[] = [];

  override append(...parameters: Parameters<InMemoryEventStore['append']>): Promise<number> {
    this.asked.push('append');
    return super.append(...parameters);
  }

  override readStream(...parameters: Parameters<InMemoryEventStore['readStream']>) {
    this.asked.push('read');
    return super.readStream(...parameters);
  }
}

async function started() {
  const store = new AttentiveStore();
  const followed = following({ sentence: receiptSentence, store });
  await followed.projection.start();
  await followed.settled();
  const types = () => store.all().flatMap(({ stream, type }) => (stream.startsWith('payment-') ? [type] : []));
  store.asked.length = 0;
  return { ...followed, store, types };
}

describe('deciding and recording', () => {
  it('tries a new request without a look, in one append', async () => {
    const { here, store, types } = await started();
    await expect(here(requestPayment())).resolves.toMatchObject({ revision: 0, recorded: [{ type: 'Requested' }] });
    expect([store.asked, types()]).toEqual([['append'], ['Requested']]);
  });

  it('decides on what is known, without a look, and several commands as one', async () => {
    const { here, settled, store } = await started();
    await here(requestPayment());
    await settled();
    store.asked.length = 0;
    await expect(here(recordAuthorization, recordReceipt)).resolves.toMatchObject({ revision: 2 });
    expect(store.asked).toEqual(['append']);
  });

  it('records nothing of what is so already', async () => {
    const { here, elsewhere, types } = await started();
    await elsewhere(requestPayment(), recordAuthorization);
    await expect(here(recordAuthorization)).resolves.toMatchObject({ recorded: [], revision: 1 });
    expect(types()).toEqual(['Requested', 'Authorized']);
  });

  it('says where each event comes from', async () => {
    const { here, store } = await started();
    await here(requestPayment(), recordInitiation);
    const events = store.all().filter(({ stream }) => stream === streamOf(acmeOrder1));
    const [requested, initiated] = events.map(({ metadata }) => metadata as Record<string, unknown>);
    expect(requested).toMatchObject({
      $causationId: 'here',
      recordedBy: 'specs',
      recordedAt: new Date(at).toISOString(),
    });
    expect(requested?.['$correlationId']).toBe(initiated?.['$correlationId']);
  });
});

describe('somebody else who was faster', () => {
  it('is read, and decided on anew', async () => {
    const { here, elsewhere, settled, hold, store } = await started();
    await here(requestPayment());
    await settled();
    await hold();
    await elsewhere(recordInitiation);
    store.asked.length = 0;
    await expect(here(recordAuthorization)).resolves.toMatchObject({ revision: 2 });
    expect(store.asked).toEqual(['append', 'read', 'append']);
  });

  it('is read also where the filter never shows what it recorded', async () => {
    const { here, elsewhere, settled, projection } = await started();
    await here(requestPayment());
    await elsewhere(recordInitiation);
    await settled();
    expect(projection.known(acmeOrder1)).not.toHaveProperty('initiatedAt');
    await expect(here(recordAbort)).resolves.toMatchObject({ revision: 2, payment: { initiatedAt: at } });
  });

  it('may have asked for the same, which is then granted, or for another, which is then refused', async () => {
    const { here, elsewhere } = await started();
    await elsewhere({ ...requestPayment(), at: at - 1 });
    await expect(here(requestPayment())).resolves.toMatchObject({ recorded: [], revision: 0 });
    await expect(here(requestPayment(700))).resolves.toMatchObject({ refusal: { refused: 'reference-already-used' } });
  });
});

describe('a refusal', () => {
  it('is given on what the log says, not on what is known here', async () => {
    const { here, elsewhere, settled, hold, store } = await started();
    await here(requestPayment());
    await settled();
    await hold();
    await elsewhere(recordAuthorization);
    await expect(here(requestCapture('first', 700))).resolves.toMatchObject({ revision: 2 });

    store.asked.length = 0;
    await expect(here(requestCapture('more', 301))).resolves.toMatchObject({
      refusal: { refused: 'capture-exceeds-reservation' },
    });
    expect(store.asked).toContain('read');
  });

  it('leaves nothing', async () => {
    const { here, types } = await started();
    const nothing = { ...requestPayment(), data: paymentRequest({ amount: nok(0) }) };
    await expect(here(nothing)).resolves.toMatchObject({ refusal: { refused: 'amount-of-nothing' }, revision: -1 });
    expect(types()).toEqual([]);
  });
});

describe('the moment when something was accepted', () => {
  it('is the first at which the log held it', async () => {
    const { here, projection } = await started();
    await here(requestPayment(), recordAuthorization);
    await here(requestCapture('first', 700));
    await here(recordReceipt);
    const moment = projection.payments.whenAccepted(acmeOrder1, requestCapture('first', 700));
    await expect(moment).resolves.toMatchObject({ revision: 2, payment: { receipt: { status: 'due' } } });
  });

  it('has not come for what was never accepted', async () => {
    const { here, projection } = await started();
    await here(requestPayment(), recordAuthorization);
    await expect(projection.payments.whenAccepted(acmeOrder1, requestCapture('first', 700))).resolves.toBeUndefined();
  });
});
