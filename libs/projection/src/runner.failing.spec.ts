import { StoreSilent } from '@payments/event-store';
import { at, requested } from '@payments/events/examples';
import { TryLater } from './sentence';
import { acting } from './testing/acting';

const MINUTE_MS = 60_000;
const busy = (retryAfterMs?: number) => new TryLater('vipps-busy', 'create: Vipps is busy (503)', retryAfterMs);

/** A payment to be created, where one attempt after the other fails so, and then no more. */
function failing(...failures: readonly Error[]) {
  const remaining = [...failures];
  const acted = acting(() => {
    const failure = remaining.shift();
    if (failure) throw failure;
  });
  acted.runner.start([acted.payment('acme-order-1', requested())]);
  return acted;
}

const times = <Value>(count: number, value: Value): Value[] => Array<Value>(count).fill(value);

describe('an action that finds Vipps busy', () => {
  it('is tried again after a wait that grows', async () => {
    const { performed, clock } = failing(busy(), busy(), busy());
    await clock.advance(MINUTE_MS);
    expect(performed.map(({ afterMs }) => afterMs)).toEqual([0, 250, 750, 1_750]);
  });

  it('is left alone for as long as Vipps asks', async () => {
    const { performed, clock } = failing(busy(40_000));
    await clock.advance(40_000);
    expect(performed).toHaveLength(1);
    await clock.advance(250);
    expect(performed).toHaveLength(2);
  });

  it('is not tried more than five times within any minute', async () => {
    const { performed, clock } = failing(...times(9, busy()));
    await clock.advance(5 * MINUTE_MS);
    const withinAMinute = performed.map(({ afterMs }) =>
      performed.filter((other) => other.afterMs >= afterMs && other.afterMs < afterMs + MINUTE_MS),
    );
    expect(Math.max(...withinAMinute.map(({ length }) => length))).toBe(5);
  });

  it('is not parked in the minutes of an outage', async () => {
    const { recorded, clock } = failing(...times(1_000, busy()));
    await clock.advance(59 * MINUTE_MS);
    expect(recorded).toEqual([]);
  });
});

describe('an action that fails by a fault of ours', () => {
  it('is parked after three times, and its words stay out of the log and out of sight', async () => {
    const { recorded, log, clock } = failing(...times(3, new TypeError('cannot read 4712345678')));
    await clock.advance(MINUTE_MS);
    expect(recorded).toMatchObject([{ type: 'Parked', data: { reason: 'fault-of-ours', failures: 3 } }]);
    expect(JSON.stringify([log.lines, recorded])).not.toContain('4712345678');
  });
});

describe('an action that meets a silent store', () => {
  it('is tried again, and never parked', async () => {
    const { performed, clock, recorded } = failing(...times(100, new StoreSilent('append')));
    await clock.advance(90 * MINUTE_MS);
    expect(performed.length).toBeGreaterThan(100);
    expect(recorded).toEqual([]);
  });

  it('is no nearer to being parked by it', async () => {
    const fault = new TypeError('a fault');
    const { recorded, clock } = failing(fault, ...times(20, new StoreSilent('append')), fault);
    await clock.advance(60 * MINUTE_MS);
    expect(recorded).toEqual([]);
  });
});

describe('a payment whose attempts are counted', () => {
  it('has none against it after one that went well', async () => {
    const { performed, clock, payment, runner } = acting(() => {
      if (performed.length === 6) throw busy();
    });
    runner.start([payment('acme-order-1', requested(), { type: 'Initiated', at, data: {} })]);
    await clock.advance(16_000);
    expect(performed.map(({ afterMs }) => afterMs)).toEqual([5_000, 7_000, 9_000, 11_000, 13_000, 15_000, 15_250]);
  });
});
