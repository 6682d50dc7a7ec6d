import { Health } from './health';

const following = {
  isLive: true,
  openCount: 3,
  skippedCount: 1,
  parkedCount: 1,
};

const reportOf = (projection: Partial<typeof following>, isConnected: boolean) =>
  new Health('capture', { ...following, ...projection }, { isConnected }).report();

describe('a service', () => {
  it('is ready when it sees what happens and has a bus', () => {
    expect(reportOf({}, true)).toMatchObject({ ready: true, following: true, bus: true });
  });

  it('is not ready while it does not see what happens', () => {
    expect(reportOf({ isLive: false }, true)).toMatchObject({ ready: false, following: false, bus: true });
  });

  it('is not ready while the bus is away', () => {
    expect(reportOf({}, false)).toMatchObject({ ready: false, following: true, bus: false });
  });

  it('says how much it has open, parked and skipped', () => {
    expect(reportOf({}, true)).toMatchObject({
      service: 'capture',
      openPayments: 3,
      parkedPayments: 1,
      skippedEvents: 1,
    });
  });
});
