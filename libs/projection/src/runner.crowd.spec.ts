import { aborted, at, initiated, requested } from '@payments/events/examples';
import { acting, FIRST_POLL_MS } from './testing/acting';
import { turns } from './testing/manual-clock';

const MINUTE_MS = 60_000;
const crowd = (count: number) => Array.from({ length: count }, (_, number) => `acme-order-${number}`);

describe('many payments that need something', () => {
  it('are served a few at a time, and all in the end, in their order', async () => {
    let underWay = 0;
    let mostUnderWay = 0;
    const { runner, performed, payment } = acting(async () => {
      mostUnderWay = Math.max(mostUnderWay, ++underWay);
      await turns(1);
      underWay--;
    }, 3);
    runner.start(crowd(20).map((reference) => payment(reference, requested())));
    await turns(40);
    expect(mostUnderWay).toBe(3);
    expect(performed.map(({ reference }) => reference)).toEqual(crowd(20));
  });

  it('are not served any more if they are over when their turn comes', async () => {
    let letGo: () => void = () => undefined;
    const { runner, performed, payment, happens } = acting(() => new Promise<void>((resolve) => (letGo = resolve)), 1);
    const [first, second, third] = crowd(3).map((reference) => payment(reference, requested()));
    runner.start([first, second, third].flatMap((entry) => entry ?? []));
    if (second) happens(second, aborted);
    letGo();
    await turns();
    expect(performed.map(({ reference }) => reference)).toEqual(['acme-order-0', 'acme-order-2']);
  });

  it('may all come to need something else while they wait, however many they are', async () => {
    let letGo: () => void = () => undefined;
    const { runner, performed, payment, happens } = acting(
      (_work, action) => (action === 'create' ? new Promise<void>((resolve) => (letGo = resolve)) : undefined),
      1,
    );
    const entries = crowd(10_000).map((reference) => payment(reference, requested()));
    runner.start(entries);
    for (const entry of entries) happens(entry, { ...initiated, at: at - FIRST_POLL_MS });
    letGo();
    await turns();
    expect(performed.filter(({ action }) => action === 'ask')).toHaveLength(entries.length);
  });
});

describe('a payment that keeps failing among others', () => {
  it('delays none of them, and is parked for it', async () => {
    const { runner, performed, payment, clock, recorded } = acting(({ id }) => {
      if (id.reference === 'acme-order-0') throw new TypeError('a fault');
    }, 1);
    runner.start(crowd(5).map((reference) => payment(reference, requested())));
    await turns();
    expect(performed.map(({ reference }) => reference)).toEqual(crowd(5));
    await clock.advance(10 * MINUTE_MS);
    expect(recorded).toMatchObject([{ type: 'Parked' }]);
  });
});
