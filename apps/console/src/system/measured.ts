import type { VippsHealth } from '../api/system';
import { callsOf, type RecentCalls } from './recent-calls';
import { samplesIn, type Sample } from './samples';

/** What the console shows of what a service measures. */
export interface Measured {
  readonly lagMs?: number;
  readonly silentMs?: number;
  readonly vipps?: Omit<VippsHealth, 'seenBy'>;
}

const LAG = 'payments_projection_lag_seconds';
const SILENCE = 'payments_projection_silence_seconds';
const VIPPS_CALLS = 'payments_vipps_call_duration_seconds_count';
const VIPPS_BREAKER = 'payments_vipps_breaker_state';
export const METRICS: ReadonlySet<string> = new Set([LAG, SILENCE, VIPPS_CALLS, VIPPS_BREAKER]);

/** @param text of a service's metrics @param at epoch ms */
export function measuredIn(text: string, recentCalls: RecentCalls, at: number): Measured {
  const samples = samplesIn(text, METRICS);
  const lag = samples.find(({ name }) => name === LAG);
  const silence = samples.find(({ name }) => name === SILENCE);
  return {
    ...(lag && { lagMs: millisecondsOf(lag) }),
    ...(silence && { silentMs: millisecondsOf(silence) }),
    ...vippsIn(samples, recentCalls, at),
  };
}

/** Nothing of a service that has never called Vipps: it has nothing to say. */
function vippsIn(samples: readonly Sample[], recentCalls: RecentCalls, at: number): Pick<Measured, 'vipps'> {
  const counted = samples.filter(({ name }) => name === VIPPS_CALLS);
  const recent = recentCalls.add(
    callsOf((kind) => sumOf(counted.filter(({ labels }) => labels['outcome'] === kind))),
    at,
  );
  if (counted.length === 0) return {};
  return {
    vipps: {
      ...(Object.values(recent).some((count) => count > 0) && { calls: recent }),
      ...breakersIn(samples.filter(({ name }) => name === VIPPS_BREAKER)),
    },
  };
}

/** As the service counts them, from good to bad. */
const BREAKER_STATES = ['closed', 'half-open', 'open'] as const;

/** There is one for each sales unit and kind of call. */
function breakersIn(samples: readonly Sample[]): Pick<VippsHealth, 'breaker' | 'broken'> {
  if (samples.length === 0) return {};
  const breaker = BREAKER_STATES[Math.max(...samples.map(({ value }) => value))];
  const broken = samples.flatMap(({ value, labels }) => (value > 0 ? (labels['operation'] ?? []) : []));
  return {
    ...(breaker !== undefined && { breaker }),
    ...(broken.length > 0 && { broken: [...new Set(broken)] }),
  };
}

const sumOf = (samples: readonly Sample[]): number => samples.reduce((sum, { value }) => sum + value, 0);

const millisecondsOf = ({ value }: Sample): number => Math.round(value * 1_000);
