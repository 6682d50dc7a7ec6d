import { aborted, initiated, requested } from '@payments/events/examples';
import { acting, FIRST_POLL_MS, POLL_MS } from './testing/acting';
import { turns } from './testing/manual-clock';

const HOUR_MS = 60 * 60_000;

describe('before everything that happened is known', () => {
  it('nothing is done', async () => {
    const { performed, payment } = acting();
    payment('acme-order-1', requested());
    await turns();
    expect(performed).toEqual([]);
  });

  it('what needs to be done is kept, and done then, but for what is done by then', async () => {
    const { runner, performed, payment } = acting();
    const first = payment('acme-order-1', requested());
    const second = payment('acme-order-2', requested(), aborted);
    runner.start([first, second]);
    await turns();
    expect(performed).toMatchObject([{ action: 'create', reference: 'acme-order-1' }]);
  });
});

describe('what a payment needs', () => {
  it('is done at once', async () => {
    const { runner, performed, payment } = acting();
    runner.start([]);
    payment('acme-order-1', requested());
    await turns();
    expect(performed).toMatchObject([{ action: 'create', afterMs: 0 }]);
  });

  it('is followed at once by what it needs next', async () => {
    const { runner, performed, payment, happens, clock } = acting((_work, action) => {
      if (action === 'create') happens(entry, initiated);
    });
    runner.start([]);
    const entry = payment('acme-order-1');
    happens(entry, requested());
    await clock.advance(FIRST_POLL_MS);
    expect(performed).toMatchObject([
      { action: 'create', afterMs: 0 },
      { action: 'ask', afterMs: FIRST_POLL_MS },
    ]);
  });

  it('is not done before its time, and not at all if it is over by then', async () => {
    const { runner, performed, payment, happens, clock } = acting();
    const over = payment('acme-order-2', requested(), initiated);
    runner.start([payment('acme-order-1', requested(), initiated), over]);
    await clock.advance(FIRST_POLL_MS - 1);
    expect(performed).toEqual([]);
    happens(over, aborted);
    await clock.advance(1);
    expect(performed).toMatchObject([{ action: 'ask', reference: 'acme-order-1' }]);
    await clock.advance(HOUR_MS);
    expect(performed.every(({ reference }) => reference === 'acme-order-1')).toBe(true);
  });

  it('is done again at its own pace as long as nothing comes of it', async () => {
    const { runner, performed, payment, clock } = acting();
    runner.start([payment('acme-order-1', requested(), initiated)]);
    await clock.advance(FIRST_POLL_MS + 3 * POLL_MS);
    expect(performed.map(({ afterMs }) => afterMs)).toEqual([5_000, 7_000, 9_000, 11_000]);
  });

  it('is not done over and over if nothing comes of it and it has no pace of its own', async () => {
    const { runner, performed, payment, clock } = acting();
    runner.start([payment('acme-order-1', requested())]);
    await clock.advance(HOUR_MS);
    expect(performed.map(({ afterMs }) => afterMs / 60_000)).toEqual([0, 15, 30, 45, 60]);
  });

  it('is done at once for a payment that was let go of and came back while something was done for it', async () => {
    const { runner, performed, payment, happens } = acting(() => {
      if (performed.length > 1) return;
      happens(entry, aborted);
      payment('acme-order-1', requested(), requested());
    });
    const entry = payment('acme-order-1', requested());
    runner.start([entry]);
    await turns();
    expect(performed).toMatchObject([{ action: 'create' }, { action: 'create', afterMs: 0 }]);
  });
});
