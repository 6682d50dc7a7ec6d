import { initiated, requested } from '@payments/events/examples';
import { acting } from './testing/acting';

const DEADLINE_MS = 10_000;
const HOUR_MS = 60 * 60_000;

/** One payment whose create takes until it is let go, one that waits for its turn, one for its time. */
function underWay() {
  let letGo: () => void = () => undefined;
  const acted = acting(() => new Promise<void>((resolve) => (letGo = resolve)), 1);
  acted.runner.start([
    acted.payment('acme-order-1', requested()),
    acted.payment('acme-order-2', requested()),
    acted.payment('acme-order-3', requested(), initiated),
  ]);
  let isStopped = false;
  const stop = () => acted.runner.stop(DEADLINE_MS).then(() => (isStopped = true));
  return { ...acted, stop, letGo: () => letGo(), isStopped: () => isStopped };
}

describe('stopping', () => {
  it('waits for what is under way', async () => {
    const { clock, stop, letGo, isStopped } = underWay();
    void stop();
    await clock.advance(DEADLINE_MS - 1);
    expect(isStopped()).toBe(false);
    letGo();
    await clock.advance(0);
    expect(isStopped()).toBe(true);
  });

  it('begins nothing any more, neither what waits for its turn nor what waits for its time nor what is new', async () => {
    const { clock, stop, letGo, performed, payment } = underWay();
    void stop();
    letGo();
    payment('acme-order-4', requested());
    await clock.advance(HOUR_MS);
    expect(performed).toMatchObject([{ reference: 'acme-order-1' }]);
    expect(clock.waiting).toBe(0);
  });

  it('leaves no clock running that would only wake it', async () => {
    const { clock, stop, letGo } = underWay();
    const stopped = stop();
    letGo();
    await stopped;
    expect(clock.waiting).toBe(0);
  });

  it('waits no longer than it is told to', async () => {
    const { clock, stop, isStopped } = underWay();
    void stop();
    await clock.advance(DEADLINE_MS);
    expect(isStopped()).toBe(true);
  });

  it('is done at once where nothing is under way', async () => {
    const { runner } = acting();
    await expect(runner.stop(DEADLINE_MS)).resolves.toBeUndefined();
  });
});
