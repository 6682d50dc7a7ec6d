import { drill, type Verdict } from './chaos/drill';
import { Laptop } from './testing/laptop';

const PAYMENTS = 30;
const SEED = 1;

describe('when each process in turn is killed while payments are in flight', () => {
  const laptop = new Laptop();
  let verdict: Verdict;

  beforeAll(async () => {
    await laptop.start({ supervised: true, approveAfterMs: 'never' });
    verdict = await drill(laptop.stack, { payments: PAYMENTS, rounds: 1, seed: SEED });
  }, 180_000);
  afterAll(() => laptop.stop(), 30_000);

  it('all of them have died and are back', () => {
    const died = laptop.news.filter(({ what }) => what === 'died').map(({ name }) => name);
    expect(died.sort()).toEqual([...verdict.killed].sort());
    expect(new Set(died)).toEqual(
      new Set(['payment-request', 'webhook-gateway', 'receipt', 'capture', 'eventstore', 'nats']),
    );
  });

  it('every capture is verified', () => {
    expect(verdict.verified).toBe(PAYMENTS);
  });

  it('nothing is lost and nothing is doubled, in the log or at Vipps', () => {
    expect(verdict.faults).toEqual([]);
  });
});
