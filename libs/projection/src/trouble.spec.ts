import type { ParkingReason } from '@payments/events';
import { isForAPerson, troubleAfter, type Trouble } from './trouble';

const MINUTE_MS = 60_000;

interface Failure {
  readonly reason?: ParkingReason;
  readonly atMinute: number;
  /** When the same call last went well for another payment. */
  readonly othersAtMinute?: number;
}

function after(failures: readonly Failure[]): Trouble | undefined {
  let trouble: Trouble | undefined;
  for (const { reason = 'vipps-busy', atMinute, othersAtMinute } of failures) {
    const wentWellAt = othersAtMinute === undefined ? undefined : othersAtMinute * MINUTE_MS;
    trouble = troubleAfter(trouble, { reason, wentWellAt }, atMinute * MINUTE_MS);
  }
  return trouble;
}

const isParkedAfter = (failures: readonly Failure[]): boolean => {
  const trouble = after(failures);
  return trouble !== undefined && isForAPerson(trouble);
};

const minutes = (count: number): number[] => Array.from({ length: count }, (_, minute) => minute);

describe('a payment that fails while others get through', () => {
  const alone = (count: number) => minutes(count).map((atMinute) => ({ atMinute, othersAtMinute: atMinute - 0.5 }));

  it('is a case for a person after ten times, the first of which showed nothing yet', () => {
    expect([isParkedAfter(alone(10)), isParkedAfter(alone(11))]).toEqual([false, true]);
  });
});

describe('a payment that fails while all others do', () => {
  const outage = (count: number) => minutes(count).map((atMinute) => ({ atMinute }));

  it('waits for the end of the outage with them, and is a case for a person after an hour', () => {
    expect([isParkedAfter(outage(60)), isParkedAfter(outage(61))]).toEqual([false, true]);
  });

  it('waits although others got through before the outage', () => {
    expect(isParkedAfter(outage(60).map((failure) => ({ ...failure, othersAtMinute: -1 })))).toBe(false);
  });

  it('waits although others got through for a moment in the middle of it', () => {
    const flapping = outage(60).map(({ atMinute }) => ({ atMinute, othersAtMinute: atMinute > 30 ? 30.5 : -1 }));
    expect(isParkedAfter(flapping)).toBe(false);
  });
});

describe('a payment that our code fails on', () => {
  const fault = (atMinute: number): Failure => ({ reason: 'fault-of-ours', atMinute });

  it('is a case for a person after three times', () => {
    expect([isParkedAfter([0, 1].map(fault)), isParkedAfter([0, 1, 2].map(fault))]).toEqual([false, true]);
  });

  it('is one also where Vipps was busy in between', () => {
    expect(isParkedAfter([fault(0), { atMinute: 1 }, fault(2), { atMinute: 3 }, fault(4)])).toBe(true);
  });
});

describe('what is told of a trouble', () => {
  it('is how often it came, since when, and what it was at last', () => {
    expect(after([{ atMinute: 1 }, { atMinute: 2 }, { atMinute: 3, reason: 'vipps-silent' }])).toMatchObject({
      reason: 'vipps-silent',
      failures: 3,
      since: MINUTE_MS,
      latestAt: 3 * MINUTE_MS,
    });
  });
});
