/** How an action has failed, time after time, and whether that is a case for a person. Pure. */
import type { ParkingReason } from '@payments/events';

/** Failures in a row. A silent store is none of them: that delays an action, and is no mark against it. */
export interface Trouble {
  readonly reason: ParkingReason;
  readonly failures: number;
  /** Of those, faults of ours. */
  readonly faults: number;
  /** Of those, while the same call went well for other payments. */
  readonly own: number;
  /** Of the first and of the latest, epoch ms. */
  readonly since: number;
  readonly latestAt: number;
}

export interface Failure {
  readonly reason: ParkingReason;
  /** How often it failed so; once if absent. */
  readonly times?: number;
  /** When the same call last went well for another payment, epoch ms. */
  readonly wentWellAt: number | undefined;
}

export function troubleAfter(
  before: Trouble | undefined,
  { reason, times = 1, wentWellAt }: Failure,
  now: number,
): Trouble {
  const { failures, faults, own, since, latestAt } = before ?? {
    failures: 0,
    faults: 0,
    own: 0,
    since: now,
    latestAt: now,
  };
  return {
    reason,
    failures: failures + times,
    faults: faults + (reason === 'fault-of-ours' ? 1 : 0),
    own: own + (wentWellAt !== undefined && wentWellAt > latestAt ? 1 : 0),
    since,
    latestAt: now,
  };
}

const FAULTS_MAX = 3;
const OWN_FAILURES_MAX = 10;
const LASTING_MS = 60 * 60_000;

/**
 * What kills the process is a case for a person at once, a fault of ours soon. A busy or silent Vipps is one when it is so for this payment alone, ten
 * times in a row, while others get through; what everybody meets is an outage, and becomes one only after an hour.
 */
export const isForAPerson = ({ reason, faults, own, since, latestAt }: Trouble): boolean =>
  reason === 'crashed-the-process' || faults >= FAULTS_MAX || own >= OWN_FAILURES_MAX || latestAt - since >= LASTING_MS;
