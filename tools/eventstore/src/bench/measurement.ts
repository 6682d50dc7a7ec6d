/** One line of the table. */
export interface Measurement {
  readonly what: string;
  /** How many were under way at once. */
  readonly inFlight?: number;
  readonly perSecond: number;
  readonly p50Ms?: number;
  readonly p99Ms?: number;
  /** Microseconds of processor time for each. */
  readonly clientMicros?: number;
  readonly serverMicros?: number | undefined;
}

export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Runs something `count` times, so many at once. @returns how long each took, in milliseconds, shortest first. */
export async function repeat(count: number, inFlight: number, once: (index: number) => Promise<unknown>) {
  const tookMs: number[] = [];
  let next = 0;
  const worker = async () => {
    while (next < count) {
      const startedAt = performance.now();
      await once(next++);
      tookMs.push(performance.now() - startedAt);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
  return tookMs.sort((a, b) => a - b);
}

const columns: readonly (readonly [title: string, cell: (measurement: Measurement) => string])[] = [
  ['', ({ what }) => what],
  ['in flight', ({ inFlight }) => inFlight?.toString() ?? ''],
  ['per second', ({ perSecond }) => Math.round(perSecond).toLocaleString('en')],
  ['p50 ms', ({ p50Ms }) => p50Ms?.toFixed(2) ?? ''],
  ['p99 ms', ({ p99Ms }) => p99Ms?.toFixed(2) ?? ''],
  ['client µs', ({ clientMicros }) => clientMicros?.toFixed(1) ?? ''],
  ['server µs', ({ serverMicros }) => serverMicros?.toFixed(1) ?? ''],
];

/** The measurements as a table for a terminal. */
export function table(measurements: readonly Measurement[]): string {
  const rows = [columns.map(([title]) => title), ...measurements.map((one) => columns.map(([, cell]) => cell(one)))];
  const widths = columns.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row.map((cell, column) => (column ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[0] ?? 0))).join('  '),
    )
    .join('\n');
}
