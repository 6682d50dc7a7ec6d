import { RecentCalls } from './recent-calls';

const MINUTE_MS = 60_000;
const calls = (done: number, busy = 0) => ({ done, refused: 0, busy, silent: 0 });

describe('the calls of the last minutes', () => {
  it('are none before the second look: nobody knows when the first ones were', () => {
    expect(new RecentCalls().add(calls(700), 0)).toEqual(calls(0));
  });

  it('are those since then', () => {
    const recent = new RecentCalls();
    recent.add(calls(700), 0);
    expect(recent.add(calls(707, 2), 10_000)).toEqual(calls(7, 2));
  });

  it('are no older than that', () => {
    const recent = new RecentCalls();
    recent.add(calls(0), 0);
    recent.add(calls(0, 9), MINUTE_MS);
    for (let minute = 2; minute <= 6; minute++) recent.add(calls(minute, 9), minute * MINUTE_MS);
    expect(recent.add(calls(7, 9), 7 * MINUTE_MS)).toEqual(calls(5));
  });

  it('are counted anew with a service that was started again', () => {
    const recent = new RecentCalls();
    recent.add(calls(700), 0);
    expect(recent.add(calls(3), 10_000)).toEqual(calls(3));
  });
});
