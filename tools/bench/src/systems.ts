/** What is measured: our services as four processes or as one, and the floors below them. */
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Stack, type Program, type StackOptions } from '@payments/tools-dev';
import { SALES_UNIT } from './bench-vipps';
import { startChild, type Child } from './child';

export const SYSTEMS = ['floor', 'floor-log', 'floor-store', 'ours-1', 'ours-4'] as const;
export type SystemName = (typeof SYSTEMS)[number];

export interface RunningSystem {
  readonly natsUrl: string;
  /** By name, of all that belongs to the system; the driver and Vipps do not. */
  readonly processes: Readonly<Record<string, number>>;
  /** Of what is kept on disk. */
  bytes(): number;
  stop(): Promise<void>;
}

export const dist = (project: string): string => join(__dirname, '../..', project, 'main.js');

export const startVipps = (): Promise<Child> => startChild('vipps', __filename, ['vipps']);

/** Changes how programs of ours are started. */
export type Adapt = (program: Program) => Program;
const asTheyAre: Adapt = (program) => program;

/** @param directory that may be thrown away, before and after. */
export function startSystem(
  name: SystemName,
  vippsUrl: string,
  directory: string,
  adapt: Adapt = asTheyAre,
): Promise<RunningSystem> {
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  switch (name) {
    case 'floor':
      return floor(vippsUrl);
    case 'floor-log':
      return floor(vippsUrl, ['--log', join(directory, 'log')], () => bytesIn(directory));
    case 'floor-store':
      return floorOnStore(vippsUrl, join(directory, 'eventstore'));
    case 'ours-1':
      return ours('together', vippsUrl, directory, adapt);
    case 'ours-4':
      return ours('apart', vippsUrl, directory, adapt);
  }
}

async function floor(
  vippsUrl: string,
  log: readonly string[] = [],
  bytes: () => number = () => 0,
): Promise<RunningSystem> {
  const nats = await startChild('nats', dist('tools/nats'), ['--port', '0']);
  const urls = ['--nats-url', nats.address, '--vipps-url', vippsUrl];
  const worker = await startChild('floor', __filename, ['floor', ...urls, ...log]);
  return {
    natsUrl: nats.address,
    processes: { nats: nats.pid, floor: worker.pid },
    bytes,
    stop: async () => {
      await worker.stop();
      await nats.stop();
    },
  };
}

async function floorOnStore(vippsUrl: string, directory: string): Promise<RunningSystem> {
  const store = await startChild('eventstore', dist('tools/eventstore'), ['--port', '0', '--directory', directory]);
  const { processes, stop, ...running } = await floor(vippsUrl, ['--store', store.address], () => bytesIn(directory));
  return {
    ...running,
    processes: { eventstore: store.pid, ...processes },
    stop: async () => {
      await stop();
      await store.stop();
    },
  };
}

async function ours(
  services: 'apart' | 'together',
  vippsUrl: string,
  directory: string,
  adapt: Adapt,
): Promise<RunningSystem> {
  return systemOf(await ourStack(services, vippsUrl, directory, { adapt }), directory);
}

/** On whatever is in the directory. */
export const ourStack = (
  services: 'apart' | 'together',
  vippsUrl: string,
  directory: string,
  { adapt = asTheyAre, ...options }: Pick<StackOptions, 'adapt' | 'readyWithinMs' | 'supervised'> = {},
): Promise<Stack> =>
  Stack.start({
    directory,
    services,
    environment: environmentFor(vippsUrl),
    adapt: (program) => adapt(withoutTls(program)),
    ...options,
  });

export function systemOf(stack: Stack, directory: string): RunningSystem {
  const { dev, ...processes } = stack.endpoints.processes;
  return {
    natsUrl: stack.endpoints.nats,
    processes,
    bytes: () => bytesIn(join(directory, 'eventstore')),
    stop: () => stack.stop(),
  };
}

/** As behind a proxy that ends TLS, which is so for the floors as well. */
function withoutTls(program: Program): Program {
  const { WEBHOOK_PUBLIC_URL: url } = program.environment;
  if (url === undefined) return program;
  return { ...program, environment: { ...program.environment, WEBHOOK_PUBLIC_URL: url.replace(/^https/, 'http') } };
}

const environmentFor = (vippsUrl: string): Record<string, string | undefined> => ({
  PATH: process.env['PATH'],
  LOG_LEVEL: 'warn',
  VIPPS_BASE_URL: vippsUrl,
  VIPPS_MERCHANT_SERIAL_NUMBER: SALES_UNIT,
  VIPPS_CLIENT_ID: 'a',
  VIPPS_CLIENT_SECRET: 'b',
  VIPPS_SUBSCRIPTION_KEY: 'c',
  WEBHOOK_PLAIN_HTTP: 'true',
});

function bytesIn(directory: string): number {
  return readdirSync(directory, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .reduce((bytes, entry) => bytes + statSync(join(entry.parentPath, entry.name)).size, 0);
}
