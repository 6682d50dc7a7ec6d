import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventStoreDBClient } from '@eventstore/db-client';
import { measureEcho, measureFile } from './floors';
import { IN_FLIGHT, byPrefix, byType, measureAppends, measureCatchUp, measureLiveLatency } from './measure-server';
import type { Measurement } from './measurement';
import { startOwnProcess, type OwnProcess } from '../processes/own-process';

export interface BenchOptions {
  /** How long each measurement is to take, about. */
  readonly seconds: number;
  /** Where the logs are written; the disk below it is what is measured. */
  readonly directory: string | undefined;
  /** A server that runs already, a real EventStoreDB for instance, to be measured in place of one of our own. */
  readonly url: string | undefined;
}

/** Rates of which the number of repetitions is estimated; a slower machine only takes longer. */
const EXPECTED_PER_SECOND = { 1: 2000, 16: 12_000, 64: 17_000, 256: 20_000 } as const;
/** The first seconds of a process are those of its compiler. */
const WARM_UP_APPENDS = 20_000;
const LIVE_EVENTS = 500;
const LIVE_EVERY_MS = 5;

/** Measures the server with the real client, and the floors beside it in the same run. */
export async function bench(options: BenchOptions): Promise<Measurement[]> {
  const directory = mkdtempSync(join(options.directory ?? tmpdir(), 'eventstore-bench-'));
  try {
    if (options.url) return await measureServer({ address: options.url }, options.seconds);
    const server = await startOwnProcess(['--port', '0', '--directory', join(directory, 'log')]);
    const measurements = await measureServer(server, options.seconds).finally(() => server.stop());
    return [...measurements, ...(await measureFloors(directory, options.seconds))];
  } finally {
    rmSync(directory, { recursive: true });
  }
}

async function measureServer(
  server: Pick<OwnProcess, 'address'> & Partial<OwnProcess>,
  seconds: number,
): Promise<Measurement[]> {
  const client = EventStoreDBClient.connectionString(server.address);
  const subject = { client, serverProcess: server.processId };
  const measurements: Measurement[] = [];
  try {
    await measureAppends(subject, 64, WARM_UP_APPENDS);
    for (const inFlight of IN_FLIGHT) {
      measurements.push(await measureAppends(subject, inFlight, EXPECTED_PER_SECOND[inFlight] * seconds));
    }
    await measureCatchUp(subject, 'warm-up');
    measurements.push(await measureCatchUp(subject, 'no filter'));
    measurements.push(await measureCatchUp(subject, 'stream prefix', byPrefix()));
    measurements.push(await measureCatchUp(subject, 'event type', byType()));
    measurements.push(await measureLiveLatency(subject, LIVE_EVENTS, LIVE_EVERY_MS));
  } finally {
    await client.dispose();
  }
  return measurements;
}

async function measureFloors(directory: string, seconds: number): Promise<Measurement[]> {
  const measurements: Measurement[] = [];
  for (const inFlight of IN_FLIGHT) {
    measurements.push(await measureFile(directory, inFlight, EXPECTED_PER_SECOND[inFlight] * seconds));
  }
  const echo = await startOwnProcess(['echo-server']);
  try {
    await measureEcho(echo.address, echo.processId, 64, WARM_UP_APPENDS);
    for (const inFlight of IN_FLIGHT) {
      const count = EXPECTED_PER_SECOND[inFlight] * seconds;
      measurements.push(await measureEcho(echo.address, echo.processId, inFlight, count));
    }
  } finally {
    await echo.stop();
  }
  return measurements;
}
