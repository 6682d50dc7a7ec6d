import { restartDelayMs } from './restart-delay';

describe('starting a process again', () => {
  it('happens at once for one that died once', () => {
    expect(restartDelayMs(1)).toBe(200);
  });

  it('waits longer each time for one that keeps dying, but never for long', () => {
    expect([2, 3, 4, 5, 6, 7, 100].map(restartDelayMs)).toEqual([400, 800, 1600, 3200, 6400, 10_000, 10_000]);
  });
});
