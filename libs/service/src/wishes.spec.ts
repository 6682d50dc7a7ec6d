import { InMemoryEventStore } from '@payments/event-store';
import { acmeOrder1, at, nok, paymentRequest } from '@payments/events/examples';
import type { PaymentWish } from '@payments/payment';
import { Projection } from '@payments/projection';
import { Wishes } from './wishes';

const silentLog = { info: () => undefined, warn: () => undefined, error: () => undefined };
const stillClock = { now: () => at, after: () => () => undefined };

const request = (value: number): PaymentWish => ({
  type: 'RequestPayment',
  at,
  data: paymentRequest({ amount: nok(value) }),
});
const capture = (captureId: string, value?: number): PaymentWish => ({
  type: 'RequestCapture',
  at,
  data: { captureId, ...(value !== undefined && { amount: nok(value) }) },
});

function platform() {
  const store = new InMemoryEventStore();
  const { payments } = new Projection({
    name: 'specs',
    store,
    clock: stillClock,
    random: () => 0.5,
    log: silentLog,
  });
  const wishes = new Wishes(payments);
  /** What goes over the wire. */
  const answerTo = async (wish: PaymentWish) => JSON.stringify(await wishes.put(acmeOrder1, wish));
  const authorize = () =>
    payments.execute(acmeOrder1, [{ type: 'RecordAuthorization', at, data: { reserved: nok(1000) } }], 'vipps');
  return { store, payments, wishes, answerTo, authorize };
}

describe('a wish', () => {
  it('is granted with the payment as it is then', async () => {
    const { wishes } = platform();
    await expect(wishes.put(acmeOrder1, request(1000))).resolves.toEqual({
      ok: true,
      payment: { ...acmeOrder1, status: 'requested', amount: nok(1000), revision: 0 },
    });
  });

  it('is answered in the log before it is answered', async () => {
    const { wishes, store } = platform();
    await wishes.put(acmeOrder1, request(1000));
    expect(store.all()).toMatchObject([{ type: 'Requested' }]);
  });

  it('is refused by name, and leaves nothing', async () => {
    const { wishes, store } = platform();
    await expect(wishes.put(acmeOrder1, capture('first'))).resolves.toMatchObject({
      ok: false,
      refused: 'payment-unknown',
    });
    expect(store.all()).toEqual([]);
  });
});

describe('the same wish again', () => {
  it('has the same answer to the byte, however far the payment has gone since', async () => {
    const { answerTo, authorize, store } = platform();
    const requested = await answerTo(request(1000));
    await authorize();
    const first = await answerTo(capture('first', 700));
    const rest = await answerTo(capture('rest'));
    const recorded = store.all().length;

    await expect(answerTo(request(1000))).resolves.toBe(requested);
    await expect(answerTo(capture('first', 700))).resolves.toBe(first);
    await expect(answerTo(capture('rest'))).resolves.toBe(rest);
    expect(store.all()).toHaveLength(recorded);
  });

  it('is refused if it says something else', async () => {
    const { wishes, answerTo, authorize } = platform();
    await answerTo(request(1000));
    await authorize();
    await answerTo(capture('first', 700));
    await expect(wishes.put(acmeOrder1, request(700))).resolves.toMatchObject({ refused: 'reference-already-used' });
    await expect(wishes.put(acmeOrder1, capture('first', 300))).resolves.toMatchObject({
      refused: 'capture-id-already-used',
    });
  });

  it('at the same moment is granted once, and answered alike', async () => {
    const { answerTo, store } = platform();
    const [one, other] = await Promise.all([answerTo(request(1000)), answerTo(request(1000))]);
    expect(one).toBe(other);
    expect(store.all()).toHaveLength(1);
  });
});

describe('two wishes with one id at the same moment', () => {
  it('cannot both be granted', async () => {
    const { wishes, store } = platform();
    const replies = await Promise.all([wishes.put(acmeOrder1, request(1000)), wishes.put(acmeOrder1, request(700))]);
    expect(replies.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(store.all()).toHaveLength(1);
  });
});

describe('a log that does not answer', () => {
  it.each(['before', 'after'] as const)('leaves it open, and the same wish again settles it (%s)', async (when) => {
    const { wishes, store } = platform();
    store.failNext('append', when);
    await expect(wishes.put(acmeOrder1, request(1000))).resolves.toMatchObject({ ok: false, refused: 'store-silent' });
    await expect(wishes.put(acmeOrder1, request(1000))).resolves.toMatchObject({ ok: true, payment: { revision: 0 } });
    expect(store.all()).toHaveLength(1);
  });

  it('also when only the reading fails', async () => {
    const { wishes, store } = platform();
    store.failNext('readStream', 'before');
    await expect(wishes.put(acmeOrder1, capture('first'))).resolves.toMatchObject({ refused: 'store-silent' });
  });
});
