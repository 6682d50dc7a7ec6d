import { authorized, captureRequested, initiated, requested } from '@payments/events/examples';
import { TryLater } from './sentence';
import { acting, FIRST_POLL_MS } from './testing/acting';

const MINUTE_MS = 60_000;

describe('whether Vipps may have done it already', () => {
  const answers = (performed: readonly { readonly mayHaveHappened: boolean }[]) =>
    performed.map(({ mayHaveHappened }) => mayHaveHappened);

  it('is not known of what was due when the process began', async () => {
    const { runner, performed, payment, clock } = acting();
    runner.start([payment('acme-order-1', requested())]);
    await clock.advance(0);
    expect(answers(performed)).toEqual([true]);
  });

  it('is known of what this process has just begun: it has not', async () => {
    const { runner, performed, payment, clock } = acting();
    runner.start([]);
    payment('acme-order-1', requested());
    await clock.advance(0);
    expect(answers(performed)).toEqual([false]);
  });

  it('is known of what an old payment came to need since', async () => {
    const { runner, performed, payment, happens, clock } = acting();
    const old = payment('acme-order-1', requested(), initiated, authorized(1000));
    runner.start([old]);
    happens(old, captureRequested('first', 700));
    await clock.advance(0);
    expect(performed).toMatchObject([{ action: 'capture', mayHaveHappened: false }]);
  });

  it('is not known after a failure', async () => {
    const { runner, performed, payment, clock } = acting(() => {
      if (performed.length === 1) throw new TryLater('vipps-silent', 'create: no answer from Vipps (timeout)');
    });
    runner.start([]);
    payment('acme-order-1', requested());
    await clock.advance(MINUTE_MS);
    expect(answers(performed)).toEqual([false, true]);
  });

  it('is known again of the next thing, once the one before is recorded', async () => {
    const { runner, performed, payment, happens, clock } = acting((_work, action) => {
      if (performed.length === 1) throw new TryLater('vipps-silent', 'create: no answer from Vipps (timeout)');
      if (action === 'create') happens(entry, initiated);
    });
    runner.start([]);
    const entry = payment('acme-order-1');
    happens(entry, requested());
    await clock.advance(FIRST_POLL_MS);
    expect(performed).toMatchObject([
      { action: 'create', mayHaveHappened: false },
      { action: 'create', mayHaveHappened: true },
      { action: 'ask', mayHaveHappened: false },
    ]);
  });
});
