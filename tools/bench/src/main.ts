import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { startBenchVipps } from './bench-vipps';
import { startFloor, type FloorOptions } from './floor';
import { measure, medianOf, type Measured } from './measure';
import { processesOf, tableOf } from './table';
import { readEndpoints } from '@payments/tools-dev';
import { ourStack, SYSTEMS, type SystemName } from './systems';

const program = new Command('bench').description('How fast, at what cost, beside the least that it can cost.');

interface PaymentsOptions {
  readonly n: number;
  readonly warmup: number;
  readonly inFlight: number;
  readonly single: number;
  readonly reps: number;
  readonly only: readonly SystemName[];
  readonly json?: boolean;
  readonly sweep?: string;
}

program
  .command('payments')
  .description('whole payments, from the command to CaptureVerified, on every system in turn')
  .option('--n <payments>', 'that are measured, each time', wholeNumber, 10_000)
  .option('--warmup <payments>', 'before them', wholeNumber, 1_000)
  .option('--in-flight <payments>', 'at once', wholeNumber, 64)
  .option('--single <payments>', 'afterwards, one at a time, for the unloaded latency', wholeNumber, 200)
  .option('--reps <times>', 'each system, in turns; the table has medians', wholeNumber, 3)
  .addOption(new Option('--only <systems...>', 'these alone').choices(SYSTEMS).default(SYSTEMS))
  .option('--json', 'every run with all its figures, as JSON')
  .option('--sweep <file.svg>', 'instead: 1 to 256 in flight, drawn into this file')
  .action((options: PaymentsOptions) =>
    inADirectory(async (directory) => {
      if (options.sweep !== undefined) await (await import('./sweep.js')).sweep(options.sweep, options, directory);
      else await payments(options, directory);
    }),
  );

program
  .command('profile')
  .description('where the processor time of a payment goes, by kind of work and by function, in each process of ours')
  .addOption(
    new Option('--system <name>', 'ours, as one process or as four').choices(['ours-1', 'ours-4']).default('ours-1'),
  )
  .option('--n <payments>', 'that are measured', wholeNumber, 5_000)
  .option('--warmup <payments>', 'before them', wholeNumber, 500)
  .option('--in-flight <payments>', 'at once', wholeNumber, 64)
  .option('--functions <count>', 'of each process, those that take the most', wholeNumber, 12)
  .option('--keep <directory>', 'leave the profiles there, for a viewer')
  .option('--json', 'as JSON')
  .action(async (options) =>
    inADirectory(async (directory) => (await import('./profile.js')).profile(options, directory)),
  );

program
  .command('growth')
  .description(
    'what a payment costs, and how long a service takes to start, on a store that is nearly empty and on a full one',
  )
  .option('--payments <count>', 'that the full store has', wholeNumber, 1_000_000)
  .option('--open <count>', 'of them, that are not over', wholeNumber, 1_000)
  .option('--n <payments>', 'that are measured on each', wholeNumber, 5_000)
  .option('--keep <directory>', 'where filled stores stay, for the next time')
  .option('--json', 'as JSON')
  .action((options) => inADirectory(async (directory) => (await import('./growth.js')).growth(options, directory)));

program
  .command('kill')
  .description(
    'kill -9 of each process under load: how long until payments go through again, and whether all did, once',
  )
  .addOption(
    new Option('--services <how>', 'as four processes or as one').choices(['apart', 'together']).default('apart'),
  )
  .option('--in-flight <payments>', 'at once', wholeNumber, 32)
  .option('--json', 'as JSON')
  .action((options) => inADirectory(async (directory) => (await import('./kill.js')).kill(options, directory)));

program
  .command('gateway')
  .description('deliveries a second through the gateway without the store, beside bare Fastify doing the same check')
  .option('--seconds <seconds>', 'each time', wholeNumber, 3)
  .option('--connections <count>', 'at once', wholeNumber, 32)
  .option('--reps <times>', 'each, in turns; the table has medians', wholeNumber, 3)
  .option('--json', 'every run, as JSON')
  .action((options) => inADirectory(async (directory) => (await import('./gateway.js')).gateway(options, directory)));

program
  .command('console')
  .description("how long the console's pages take on many payments, while others happen and people look on")
  .option('--n <payments>', 'that the read model has', wholeNumber, 1_000_000)
  .option('--log <payments>', 'of them that are in the log, which it is built from', wholeNumber, 100_000)
  .option('--looks <times>', 'at each page', wholeNumber, 40)
  .option('--traffic <events>', 'a second, meanwhile', wholeNumber, 50)
  .option('--watchers <browsers>', 'that are told what happens', wholeNumber, 5)
  .option('--json', 'as JSON')
  .action((options) =>
    inADirectory(async (directory) => (await import('./console/console.js')).consoleBench(options, directory)),
  );

program
  .command('laptop-vipps')
  .description(
    'whole payments a second that the Vipps of the laptop takes part in, with its state in memory and on disk',
  )
  .option('--n <payments>', 'that are measured, each time', wholeNumber, 10_000)
  .option('--warmup <payments>', 'before them', wholeNumber, 2_000)
  .option('--in-flight <payments>', 'at once', wholeNumber, 64)
  .option('--reps <times>', 'each, in turns; the table has medians', wholeNumber, 3)
  .option('--json', 'every run, as JSON')
  .action((options) =>
    inADirectory(async (directory) => (await import('./laptop-vipps.js')).laptopVipps(options, directory)),
  );

program
  .command('bare-gateway', { hidden: true })
  .description('Fastify and the check of a signature, and nothing else')
  .action(async () => console.log(`ready ${await (await import('./bare-gateway.js')).startBareGateway()}`));

program
  .command('stack', { hidden: true })
  .description('our system until it is told to end, for a bench of other systems')
  .addOption(
    new Option('--services <how>', 'as four processes or as one').choices(['apart', 'together']).default('apart'),
  )
  .requiredOption('--vipps <url>', 'where Vipps is')
  .requiredOption('--directory <path>', 'that may be thrown away')
  .action(async (options: { services: 'apart' | 'together'; vipps: string; directory: string }) => {
    rmSync(options.directory, { recursive: true, force: true });
    const stack = await ourStack(options.services, options.vipps, options.directory);
    process.once('SIGTERM', () => void stack.stop().then(() => process.exit()));
    console.log(`ready ${stack.endpoints.nats}`);
  });

program
  .command('bridge', { hidden: true })
  .description('takes the commands of a bench of other systems, and tells it what is verified')
  .requiredOption('--directory <path>', 'of the stack')
  .requiredOption('--port <number>', 'where commands come in', wholeNumber)
  .requiredOption('--notify <number>', 'where verified payments are told', wholeNumber)
  .action(async ({ directory, port, notify }: { directory: string; port: number; notify: number }) => {
    const natsUrl = readEndpoints(directory)?.nats;
    if (natsUrl === undefined) throw new Error(`No stack runs in ${directory}.`);
    await (await import('./bridge.js')).startBridge({ natsUrl, port, notifyPort: notify });
    console.log('READY');
  });

program
  .command('vipps', { hidden: true })
  .description('the least of a Vipps, for the benches')
  .action(async () => console.log(`ready ${await startBenchVipps()}`));

program
  .command('floor', { hidden: true })
  .description('the least that does the flow')
  .requiredOption('--nats-url <url>', 'the bus')
  .requiredOption('--vipps-url <url>', 'where Vipps is')
  .option('--log <path>', 'the file that events are flushed to')
  .option('--store <url>', 'the EventStoreDB that events are appended to')
  .action(async (options: FloorOptions) => console.log(`ready ${await startFloor(options)}`));

async function inADirectory(work: (directory: string) => Promise<void>): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    await work(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function payments(options: PaymentsOptions, directory: string): Promise<void> {
  const { n, warmup, inFlight, single, reps, only, json } = options;
  const plan = { payments: n, warmUp: warmup, inFlight, single, directory };
  const runs: Measured[] = [];
  for (let rep = 1; rep <= reps; rep++) {
    for (const system of only) {
      const run = await measure(system, plan, progressOf(`${system}, ${rep} of ${reps}`));
      runs.push(run);
      clearProgress();
      if (!json)
        console.log(`${system} ${rep}: ${run.perSecond.toFixed(0)} payments/s, CPU ${run.cpu.toFixed(2)} s/1000`);
    }
  }
  if (json) return console.log(JSON.stringify({ plan: { ...plan, directory: undefined }, runs }, undefined, 2));
  const medians = only.map((system) => medianOf(runs.filter((run) => run.system === system)));
  console.log(`\n${tableOf(medians)}\n\nCPU s/1000 by process\n${medians.map(processesOf).join('\n')}`);
  if (medians.some(({ violations }) => violations > 0)) process.exitCode = 1;
}

/** On a terminal, in its last line; elsewhere nothing. */
function progressOf(what: string): (share: number) => void {
  let shown = -1;
  return (share) => {
    const percent = Math.floor(share * 100);
    if (!process.stderr.isTTY || percent === shown) return;
    shown = percent;
    process.stderr.write(`\r${what}: ${percent} %  `);
  };
}

function clearProgress(): void {
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1) throw new InvalidArgumentError('It is not a whole number above 0.');
  return number;
}

void program.parseAsync();
