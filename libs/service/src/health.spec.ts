import { StoreSilent } from '@payments/event-store';
import { Health, type HealthOptions } from './health';

const AT = 1_000_000;
const HEARTBEAT_MS = 10_000;
const projection = { isLive: true, openCount: 3, skippedCount: 1, parkedCount: 1, sawAt: AT };

/** Time stands still, but whoever waits has waited long enough. */
const clock = (now = AT) => ({
  now: () => now,
  after: (_ms: number, wake: () => void) => {
    const timer = setTimeout(wake, 20);
    return () => clearTimeout(timer);
  },
});

const health = (options: Partial<HealthOptions>) =>
  new Health({
    projection,
    bus: { isConnected: true },
    store: { ping: () => Promise.resolve() },
    salesUnits: { breakers: () => [] },
    clock: clock(),
    heartbeatMs: HEARTBEAT_MS,
    ...options,
  });

describe('a service that is asked how it is', () => {
  it('sees what happens, and has a bus and a store', async () => {
    expect(await health({}).report()).toMatchObject({ following: true, bus: true, store: true });
  });

  it('says that it does not see what happens', async () => {
    const report = await health({ projection: { ...projection, isLive: false } }).report();
    expect(report).toMatchObject({ following: false, bus: true, store: true });
  });

  it('says that the bus is away', async () => {
    expect(await health({ bus: { isConnected: false } }).report()).toMatchObject({ bus: false, store: true });
  });

  it('says that the store is away', async () => {
    const store = { ping: () => Promise.reject(new StoreSilent('ping')) };
    expect(await health({ store }).report()).toMatchObject({ bus: true, store: false });
  });

  it('does not wait for a store that neither answers nor refuses', async () => {
    const store = { ping: () => new Promise<void>(() => undefined) };
    expect(await health({ store }).report()).toMatchObject({ store: false });
  });

  it('asks the store once, however many ask', async () => {
    let asked = 0;
    let answer: () => void = () => undefined;
    const store = {
      ping: () => {
        asked++;
        return new Promise<void>((resolve) => (answer = resolve));
      },
    };
    const asking = health({ store });
    const reports = [asking.report(), asking.report()];
    answer();
    expect(await Promise.all(reports)).toMatchObject([{ store: true }, { store: true }]);
    expect(asked).toBe(1);
  });

  it('says how much it has open, parked and skipped', async () => {
    expect(await health({}).report()).toMatchObject({ openPayments: 3, parkedPayments: 1, skippedEvents: 1 });
  });
});

describe('a service that Vipps does not answer', () => {
  it('says which calls rest, and is ready all the same: another instance would fare no better', async () => {
    const merchantSerialNumber = '1234567';
    const breakers = () =>
      [
        { merchantSerialNumber, operation: 'capture', state: 'open' },
        { merchantSerialNumber, operation: 'get', state: 'closed' },
      ] as const;
    const report = await health({ salesUnits: { breakers } }).report();
    expect(report).toMatchObject({ following: true, restingCalls: ['1234567 capture'] });
  });
});

describe('a projection', () => {
  const after = (ms: number) => health({ clock: clock(AT + ms) }).movement();

  it('moves while events or heartbeats come by, of which one may be missing', () => {
    expect(after(2 * HEARTBEAT_MS)).toEqual({ moving: true, silentMs: 2 * HEARTBEAT_MS });
  });

  it('stands still once two heartbeats are missing', () => {
    expect(after(2 * HEARTBEAT_MS + 1)).toMatchObject({ moving: false });
  });
});
