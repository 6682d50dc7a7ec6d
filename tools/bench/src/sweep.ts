import { writeFileSync } from 'node:fs';
import { measure, type Measured } from './measure';
import { plot } from './plot';
import type { SystemName } from './systems';

const IN_FLIGHT = [1, 4, 16, 64, 256];

/** How throughput and latency go with the number of payments at once. */
export async function sweep(
  file: string,
  { n, warmup, only }: { readonly n: number; readonly warmup: number; readonly only: readonly SystemName[] },
  directory: string,
): Promise<void> {
  const curves = new Map<SystemName, (readonly [inFlight: number, run: Measured])[]>();
  for (const system of only) {
    for (const inFlight of IN_FLIGHT) {
      // One at a time is slower, and just as telling with fewer.
      const payments = Math.max(100, Math.min(n, inFlight * Math.ceil(n / 64)));
      const run = await measure(system, { payments, warmUp: warmup, inFlight, single: 1, directory });
      curves.set(system, [...(curves.get(system) ?? []), [inFlight, run]]);
      const { perSecond, p50Ms, p99Ms } = run;
      console.log(
        `${system}, ${inFlight} at once: ${perSecond.toFixed(0)} payments/s, p50 ${p50Ms.toFixed(1)} ms, p99 ${p99Ms.toFixed(1)} ms`,
      );
    }
  }
  const points = (figure: (run: Measured) => number) =>
    [...curves].map(([name, runs]) => ({
      name,
      points: runs.map(([inFlight, run]) => [inFlight, figure(run)] as const),
    }));
  writeFileSync(
    file,
    plot([
      { title: 'payments a second', curves: points(({ perSecond }) => perSecond) },
      { title: 'p50, ms', curves: points(({ p50Ms }) => p50Ms) },
      { title: 'p99, ms', curves: points(({ p99Ms }) => p99Ms) },
    ]),
  );
}
