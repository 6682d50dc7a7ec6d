import { Bus } from '@payments/bus';
import { percentile, processorSecondsOf } from '@payments/tools-eventstore';
import { BOOKS, type Books } from './bench-vipps';
import { Driver } from './drive';
import { startSystem, startVipps, type Adapt, type RunningSystem, type SystemName } from './systems';

export interface Plan {
  readonly payments: number;
  readonly warmUp: number;
  readonly inFlight: number;
  /** One at a time, after the others, for the unloaded latency. */
  readonly single: number;
  /** May be thrown away. */
  readonly directory: string;
}

export interface Measured {
  readonly system: SystemName;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly singleP50Ms: number;
  /** Processor seconds for 1,000 payments: of all the system's processes, and of each. */
  readonly cpu: number;
  readonly cpuOf: Readonly<Record<string, number>>;
  readonly bytesPerPayment: number;
  /** What Vipps counted that must never be, and payments that it has not captured exactly once. */
  readonly violations: number;
  readonly histogram: readonly Bucket[];
}

/** Payments that took up to so long, and longer than the bucket before. */
export interface Bucket {
  readonly upToMs: number;
  readonly payments: number;
}

const BUCKETS_MS = [2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 60_000];

/** One run of one system on an empty store, from its start to its end. */
export async function measure(
  system: SystemName,
  plan: Plan,
  progress: (share: number) => void = () => undefined,
  adapt?: Adapt,
): Promise<Measured> {
  const vipps = await startVipps();
  try {
    const running = await startSystem(system, vipps.address, plan.directory, adapt);
    const bus = await Bus.connect({ servers: running.natsUrl, name: 'bench' });
    try {
      return { system, ...(await measured(running, new Driver(bus), plan, progress, vipps.address)) };
    } finally {
      await bus.close();
      await running.stop();
    }
  } finally {
    await vipps.stop();
  }
}

/** On a system that runs. */
export async function measured(
  running: RunningSystem,
  driver: Driver,
  { payments, warmUp, inFlight, single }: Plan,
  progress: (share: number) => void,
  vippsUrl: string,
): Promise<Omit<Measured, 'system'>> {
  await driver.pay(warmUp, inFlight, 'warm', () => undefined);
  const before = processorSeconds(running);
  const bytesBefore = running.bytes();
  const { seconds, tookMs } = await driver.pay(payments, inFlight, 'bench', (done) => progress(done / payments));
  const bytes = running.bytes() - bytesBefore;
  const after = processorSeconds(running);
  const alone = await driver.pay(single, 1, 'single', () => undefined);

  const books = (await (await fetch(`${vippsUrl}${BOOKS}`)).json()) as Books;
  const asked = warmUp + payments + single;
  const per1000 = (name: string) => (((after[name] ?? 0) - (before[name] ?? 0)) / payments) * 1000;
  const cpuOf = Object.fromEntries(Object.keys(running.processes).map((name) => [name, per1000(name)]));
  return {
    perSecond: payments / seconds,
    p50Ms: percentile(tookMs, 0.5),
    p99Ms: percentile(tookMs, 0.99),
    singleP50Ms: percentile(alone.tookMs, 0.5),
    cpu: Object.values(cpuOf).reduce((sum, one) => sum + one, 0),
    cpuOf,
    bytesPerPayment: bytes / payments,
    violations: books.violations + Math.abs(asked - books.payments) + Math.abs(asked - books.captured),
    histogram: histogramOf(tookMs),
  };
}

const processorSeconds = ({ processes }: RunningSystem): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(processes).map(([name, pid]) => [name, processorSecondsOf(pid) ?? 0]));

const histogramOf = (tookMs: readonly number[]): readonly Bucket[] =>
  BUCKETS_MS.map((upToMs, index) => ({
    upToMs,
    payments: tookMs.filter((ms) => ms <= upToMs && ms > (BUCKETS_MS[index - 1] ?? 0)).length,
  }));

/** Of several runs of one system, figure by figure the middle one; what must never be is added up. */
export function medianOf(runs: readonly Measured[]): Measured {
  const [first] = runs;
  if (!first) throw new RangeError('The median of nothing');
  const middle = (figure: (run: Measured) => number): number => middleOf(runs.map(figure));
  return {
    ...first,
    perSecond: middle((run) => run.perSecond),
    p50Ms: middle((run) => run.p50Ms),
    p99Ms: middle((run) => run.p99Ms),
    singleP50Ms: middle((run) => run.singleP50Ms),
    cpu: middle((run) => run.cpu),
    cpuOf: Object.fromEntries(Object.keys(first.cpuOf).map((name) => [name, middle(({ cpuOf }) => cpuOf[name] ?? 0)])),
    bytesPerPayment: middle((run) => run.bytesPerPayment),
    violations: runs.reduce((sum, { violations }) => sum + violations, 0),
  };
}

export const middleOf = (figures: readonly number[]): number =>
  percentile(
    [...figures].sort((a, b) => a - b),
    0.5,
  );
