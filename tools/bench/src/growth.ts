import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Bus } from '@payments/bus';
import { Stack } from '@payments/tools-dev';
import { startChild } from './child';
import { Driver } from './drive';
import { fill } from './filler';
import { measured, type Measured } from './measure';
import { dist, ourStack, startVipps, systemOf } from './systems';

export interface GrowthOptions {
  readonly payments: number;
  readonly open: number;
  readonly n: number;
  /** Where stores stay that were filled, for the next time: filling takes longer than all else. */
  readonly keep?: string;
  readonly json?: boolean;
}

interface Grown {
  readonly payments: number;
  /** Each service's, in seconds: from the log alone, after a stop in order, and after kill -9. */
  readonly restarts: Readonly<Record<string, { readonly inOrder: number; readonly killed: number }>>;
  readonly fromTheLogAlone: number;
  readonly measured: Omit<Measured, 'system'>;
}

const SMALL = 1_000;
const PATIENCE_MS = 60 * 60_000;
const WARM_UP = 1_000;
const IN_FLIGHT = 64;
const SERVICES = ['payment-request', 'webhook-gateway', 'receipt', 'capture'] as const;

/** The same measurement on two stores: one nearly empty, one that is full. */
export async function growth(options: GrowthOptions, directory: string): Promise<void> {
  const { payments, open, json } = options;
  const small = await grown(join(directory, 'small'), { ...options, payments: SMALL, open: Math.min(open, SMALL) });
  const full = await grown(join(directory, 'full'), { ...options, payments, open });
  if (json) return console.log(JSON.stringify([small, full], undefined, 2));
  console.log(tableOf([small, full]));
  console.log(
    `\nA payment costs ${(full.measured.cpu / small.measured.cpu).toFixed(2)} times as much on the full store.`,
  );
}

async function grown(directory: string, options: GrowthOptions): Promise<Grown> {
  const { payments, n } = options;
  await putStore(join(directory, 'eventstore'), options);
  const vipps = await startVipps();
  try {
    const startedAt = performance.now();
    const stack = await ourStack('apart', vipps.address, directory, { readyWithinMs: PATIENCE_MS });
    try {
      const fromTheLogAlone = (performance.now() - startedAt) / 1000;
      const restarts = Object.fromEntries(await restartsOf(stack));
      const bus = await Bus.connect({ servers: stack.endpoints.nats, name: 'bench' });
      const plan = { payments: n, warmUp: WARM_UP, inFlight: IN_FLIGHT, single: 200, directory };
      const figures = await measured(systemOf(stack, directory), new Driver(bus), plan, () => undefined, vipps.address);
      await bus.close();
      return { payments, restarts, fromTheLogAlone, measured: figures };
    } finally {
      await stack.stop();
    }
  } finally {
    await vipps.stop();
  }
}

async function putStore(directory: string, { payments, open, keep }: GrowthOptions): Promise<void> {
  const kept = keep === undefined ? undefined : join(keep, `${payments}-payments-${open}-open`);
  if (kept !== undefined && existsSync(kept)) return cpSync(kept, directory, { recursive: true });
  mkdirSync(directory, { recursive: true });
  const store = await startChild('eventstore', dist('tools/eventstore'), ['--port', '0', '--directory', directory]);
  await fill(store.address, payments, open, (count) => tell(`filling the store: ${count} of ${payments}`));
  await store.stop();
  tell('');
  if (kept !== undefined) cpSync(directory, kept, { recursive: true });
}

async function restartsOf(stack: Stack): Promise<[string, { inOrder: number; killed: number }][]> {
  const restarts: [string, { inOrder: number; killed: number }][] = [];
  for (const name of SERVICES) {
    const inOrder = await restart(stack, name);
    stack.kill(name);
    restarts.push([name, { inOrder, killed: await restart(stack, name) }]);
  }
  return restarts;
}

/** @returns seconds until it does its work. */
async function restart(stack: Stack, name: string): Promise<number> {
  await stack.end(name);
  const startedAt = performance.now();
  await stack.restart(name);
  await stack.whenHealthy(name);
  return (performance.now() - startedAt) / 1000;
}

function tableOf(stores: readonly Grown[]): string {
  const row = (what: string, cell: (store: Grown) => string) => `| ${[what, ...stores.map(cell)].join(' | ')} |`;
  return [
    row('', ({ payments }) => `${payments.toLocaleString('en')} payments`),
    '| --- | ---: | ---: |',
    row('CPU s/1000 payments', ({ measured: { cpu } }) => cpu.toFixed(2)),
    row('payments/s', ({ measured: { perSecond } }) => perSecond.toFixed(0)),
    row('p50 ms', ({ measured: { p50Ms } }) => p50Ms.toFixed(1)),
    row('alone p50 ms', ({ measured: { singleP50Ms } }) => singleP50Ms.toFixed(1)),
    row('all four from the log alone, s', ({ fromTheLogAlone }) => fromTheLogAlone.toFixed(1)),
    ...SERVICES.flatMap((name) => [
      row(`${name} restarted, s`, ({ restarts }) => (restarts[name]?.inOrder ?? 0).toFixed(2)),
      row(`${name} after kill -9, s`, ({ restarts }) => (restarts[name]?.killed ?? 0).toFixed(2)),
    ]),
  ].join('\n');
}

function tell(progress: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${progress}`);
}
