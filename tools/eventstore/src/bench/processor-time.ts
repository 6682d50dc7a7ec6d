import { readFileSync } from 'node:fs';

/** Ticks a second in which Linux counts processor time, on every architecture that Node runs on. */
const TICKS_A_SECOND = 100;
/** Fields 14 and 15 of the file, user and system time, counted from the third, which is the first behind the name. */
const USER_FIELD = 11;

/** Seconds of processor time that a process has used; undefined where the system does not tell. */
export function processorSecondsOf(processId: number | undefined): number | undefined {
  try {
    const fields = (readFileSync(`/proc/${processId}/stat`, 'utf8').split(') ').at(-1) ?? '').split(' ');
    return (Number(fields[USER_FIELD]) + Number(fields[USER_FIELD + 1])) / TICKS_A_SECOND;
  } catch {
    return undefined;
  }
}

export interface Spent {
  readonly seconds: number;
  /** Microseconds of processor time for each of what was counted. */
  readonly clientMicros: number;
  readonly serverMicros: number | undefined;
}

/** Measures what something costs both sides; `count` things happen in it. */
export async function spentOn(
  count: number,
  serverProcess: number | undefined,
  action: () => Promise<void>,
): Promise<Spent> {
  const serverBefore = processorSecondsOf(serverProcess);
  const clientBefore = process.cpuUsage();
  const startedAt = performance.now();
  await action();
  const seconds = (performance.now() - startedAt) / 1000;
  const client = process.cpuUsage(clientBefore);
  const serverAfter = processorSecondsOf(serverProcess);
  return {
    seconds,
    clientMicros: (client.user + client.system) / count,
    serverMicros:
      serverBefore === undefined || serverAfter === undefined
        ? undefined
        : ((serverAfter - serverBefore) / count) * 1e6,
  };
}
