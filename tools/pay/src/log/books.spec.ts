import { InMemoryEventStore } from '@payments/event-store';
import { acmeOrder1, at, captured, captureRequested, eur, nok, refunded } from '@payments/events/examples';
import { record } from '@payments/service/testing';
import { readBooks, spanOfDay } from './books';

const anotherUnit = { merchantSerialNumber: '654321', reference: 'acme-order-2' };
const { merchantSerialNumber } = acmeOrder1;
const DAY_MS = 86_400_000;
const day = { from: at, to: at + DAY_MS };

let store: InMemoryEventStore;

beforeEach(() => (store = new InMemoryEventStore()));
afterEach(() => store.close());

describe('the books of a day', () => {
  it('add up what was taken and given back, by sales unit and currency', async () => {
    await record(
      store,
      acmeOrder1,
      captureRequested('a', 700),
      captured('a', 700),
      captured('b', 300),
      refunded('r', 50),
    );
    const inEuro = captured('c', 900);
    await record(store, anotherUnit, { ...inEuro, data: { ...inEuro.data, amount: eur(900) } });
    expect(await readBooks(store, day)).toEqual({
      entries: [
        { merchantSerialNumber, captures: 2, captured: nok(1000), refunds: 1, refunded: nok(50) },
        { merchantSerialNumber: '654321', captures: 1, captured: eur(900), refunds: 0, refunded: eur(0) },
      ],
      payments: [acmeOrder1, anotherUnit],
    });
  });

  it('are of that day alone, from its first moment to the last before the next', async () => {
    const times = [at - 1, at, at + DAY_MS - 1, at + DAY_MS];
    await record(store, acmeOrder1, ...times.map((time, number) => ({ ...captured(`c${number}`, 1), at: time })));
    expect((await readBooks(store, day)).entries).toMatchObject([{ captures: 2, captured: nok(2) }]);
  });

  it('are of one sales unit, where one is named', async () => {
    await record(store, acmeOrder1, captured('a', 700));
    await record(store, anotherUnit, captured('a', 700));
    expect((await readBooks(store, day, '654321')).payments).toEqual([anotherUnit]);
  });

  it('are empty where nothing happened', async () => {
    expect(await readBooks(store, day)).toEqual({ entries: [], payments: [] });
  });
});

describe('a day', () => {
  it('is one of the calendar, in UTC', () => {
    expect(spanOfDay('2026-11-28')).toEqual({ from: Date.UTC(2026, 10, 28), to: Date.UTC(2026, 10, 29) });
  });

  it.each(['', 'yesterday', '2026-02-30', '2026-11-28T00:00:00Z', '28.11.2026'])('is not %j', (text) => {
    expect(() => spanOfDay(text)).toThrow('It is a day such as 2026-11-28.');
  });
});
