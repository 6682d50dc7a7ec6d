import { InMemoryEventStore } from '@payments/event-store';
import { personStreamOf, type Consent, type PaymentId } from '@payments/events';
import { acmeOrder1, at } from '@payments/events/examples';
import { Consents } from './consents';

const consent: Consent = {
  phoneNumber: '4791827364',
  givenAt: '2026-11-22T09:30:00Z',
  channel: 'checkout',
  statement: 'Send me payment requests in the app',
};
const another: Consent = { ...consent, phoneNumber: '4799999999' };
const requested = () => Promise.resolve(true);
const notRequested = () => Promise.resolve(false);

let store: InMemoryEventStore;
let consents: Consents;

beforeEach(() => {
  store = new InMemoryEventStore();
  consents = new Consents(store);
});

afterEach(() => store.close());

const recorded = async () => (await store.readStream(personStreamOf(acmeOrder1))).map(({ data }) => data);

describe('a consent', () => {
  it('is recorded once, however often it is given', async () => {
    expect(await consents.record(acmeOrder1, consent, at, notRequested)).toBe(0);
    expect(await consents.record(acmeOrder1, consent, at + 1, notRequested)).toBe(0);
    expect(await new Consents(store).record(acmeOrder1, consent, at + 2, requested)).toBe(0);
    expect(await recorded()).toEqual([consent]);
  });

  it('takes the place of another one that nothing was requested with', async () => {
    await consents.record(acmeOrder1, another, at, notRequested);
    expect(await consents.record(acmeOrder1, consent, at, notRequested)).toBe(1);
    expect(await consents.read(acmeOrder1, 1)).toEqual(consent);
  });

  it('is not recorded beside the one that the payment was requested with', async () => {
    await consents.record(acmeOrder1, another, at, notRequested);
    expect(await consents.record(acmeOrder1, consent, at, requested)).toBe(-1);
    expect(await recorded()).toEqual([another]);
  });

  it('is read from the log by whoever has not recorded it', async () => {
    await consents.record(acmeOrder1, consent, at, notRequested);
    expect(await new Consents(store).read(acmeOrder1, 0)).toEqual(consent);
    expect(await new Consents(store).read(acmeOrder1, 1)).toBeUndefined();
  });

  it('is not known any more once the person is forgotten', async () => {
    await consents.record(acmeOrder1, consent, at, notRequested);
    consents.release(acmeOrder1, 0);
    await store.tombstone(personStreamOf(acmeOrder1));
    expect(await consents.read(acmeOrder1, 0)).toBeUndefined();
    expect(await consents.record(acmeOrder1, consent, at, requested)).toBe(-1);
    expect(await recorded()).toEqual([]);
  });

  it('is not kept at hand for ever, if nobody says that the create is done', async () => {
    const others = Array.from({ length: 1_000 }, (_, order): PaymentId => ({
      ...acmeOrder1,
      reference: `acme-order-${2 + order}`,
    }));
    await consents.record(acmeOrder1, consent, at, notRequested);
    await Promise.all(others.map((id) => consents.record(id, consent, at, notRequested)));
    await store.tombstone(personStreamOf(acmeOrder1));
    expect(await consents.read(acmeOrder1, 0)).toBeUndefined();
  });
});
