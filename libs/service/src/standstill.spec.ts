import { Standstill } from './standstill';

const EVERY_MS = 10_000;

/** A service that lives from one look to the next: what its heart and its projection did in between. */
function aService() {
  const heartbeat = { recorded: 0 };
  const projection = { sawAt: 0 };
  let now = 0;
  let wake: (() => void) | undefined;
  let ended = 0;
  const clock = {
    now: () => now,
    after: (ms: number, callBack: () => void) => {
      expect(ms).toBe(EVERY_MS);
      wake = callBack;
      return () => (wake = undefined);
    },
  };
  const standstill = new Standstill({ heartbeat, projection, clock, everyMs: EVERY_MS, end: () => void ended++ });
  standstill.watch();
  return {
    standstill,
    ended: () => ended,
    pass: (times: number, { beats, sees }: { beats: boolean; sees: boolean }) => {
      for (let time = 0; time < times; time++) {
        now += EVERY_MS;
        if (beats) heartbeat.recorded++;
        if (sees) projection.sawAt = now;
        const look = wake;
        wake = undefined;
        look?.();
      }
    },
  };
}

describe('a service whose heartbeats are in the log', () => {
  it('goes on for as long as it sees them', () => {
    const { pass, ended } = aService();
    pass(100, { beats: true, sees: true });
    expect(ended()).toBe(0);
  });

  it('ends once it has missed several, one after the other, and only once', () => {
    const { pass, ended } = aService();
    pass(10, { beats: true, sees: true });
    pass(3, { beats: true, sees: false });
    expect(ended()).toBe(0);
    pass(10, { beats: true, sees: false });
    expect(ended()).toBe(1);
  });

  it('goes on if it sees one in between', () => {
    const { pass, ended } = aService();
    for (let time = 0; time < 10; time++) {
      pass(3, { beats: true, sees: false });
      pass(1, { beats: true, sees: true });
    }
    expect(ended()).toBe(0);
  });
});

describe('a service whose heartbeats the log does not take', () => {
  it('waits for the log, for as long as it takes', () => {
    const { pass, ended } = aService();
    pass(1_000, { beats: false, sees: false });
    expect(ended()).toBe(0);
  });
});

describe('a service that was told to stop', () => {
  it('is watched no more', () => {
    const { pass, ended, standstill } = aService();
    standstill.stop();
    pass(100, { beats: true, sees: false });
    expect(ended()).toBe(0);
  });
});
