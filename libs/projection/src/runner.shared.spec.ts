import { initiated, requested } from '@payments/events/examples';
import { acting, FIRST_POLL_MS } from './testing/acting';
import { turns } from './testing/manual-clock';

/** A runner beside others, which own what the spec says. */
const sharing = (...theirs: readonly string[]) => {
  const others = new Set(theirs);
  const stage = acting(undefined, 64, (stream) => !others.has(stream.replace(/^.*_/, '')));
  return { ...stage, others };
};

describe('what another instance owns', () => {
  it('is left to it', async () => {
    const { runner, performed, payment } = sharing('acme-order-2');
    runner.start([]);
    for (const number of [1, 2, 3]) payment(`acme-order-${number}`, requested());
    await turns();
    expect(performed.map(({ reference }) => reference)).toEqual(['acme-order-1', 'acme-order-3']);
  });

  it('is taken over when it has gone, as something that it may have begun', async () => {
    const { runner, performed, payment, others } = sharing('acme-order-1');
    runner.start([]);
    const entry = payment('acme-order-1', requested());
    await turns();
    expect(performed).toEqual([]);

    others.clear();
    runner.takeOver([entry]);
    await turns();
    expect(performed).toMatchObject([{ action: 'create', reference: 'acme-order-1', mayHaveHappened: true }]);
  });

  it('is let go of when it comes, also what only waits for its time', async () => {
    const { runner, performed, payment, others, clock } = sharing();
    runner.start([]);
    const entry = payment('acme-order-1', requested(), initiated);
    performed.length = 0;

    others.add('acme-order-1');
    runner.takeOver([entry]);
    await clock.advance(FIRST_POLL_MS);
    expect(performed).toEqual([]);
  });
});
