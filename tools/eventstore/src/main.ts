import { Command, InvalidArgumentError, Option } from 'commander';
import { bench, type BenchOptions } from './bench/bench';
import { startEchoServer } from './bench/echo-server';
import { table } from './bench/measurement';
import { crashTest } from './crash/crash-test';
import { startEventStore } from './start-event-store';

const program = new Command('eventstore').description(
  'An event store on the laptop: speaks the gRPC protocol of EventStoreDB, keeps its log in a directory.',
);

interface ServeArguments {
  readonly directory: string;
  readonly host: string;
  readonly port: number;
  readonly durable: boolean;
}

program
  .command('serve', { isDefault: true })
  .description('start the server; prints `ready <url>` when it can be used, ends with SIGTERM or SIGINT')
  .addOption(
    new Option('--directory <path>', 'where the log is kept').env('EVENTSTORE_DIRECTORY').default('.dev/eventstore'),
  )
  .addOption(new Option('--host <address>', 'where to listen').env('EVENTSTORE_HOST').default('127.0.0.1'))
  .addOption(
    new Option('--port <number>', 'where to listen; 0 takes any that is free')
      .env('EVENTSTORE_PORT')
      .default(2113)
      .argParser(wholeNumber),
  )
  .option('--no-durable', 'answer appends before they are flushed to disk: faster, and a power cut may lose the newest')
  .action(async (options: ServeArguments) => {
    const server = await startEventStore(options);
    console.log(`ready ${server.url}`);
    const stop = () => void server.stop().then(() => process.exit(0));
    process.once('SIGTERM', stop);
    process.once('SIGINT', stop);
  });

program
  .command('bench')
  .description('measure a server of its own with the real client, beside what disk and gRPC alone can do')
  .option('--seconds <number>', 'how long each measurement takes, about', wholeNumber, 3)
  .option('--directory <path>', "where the logs are written (default: the system's place for temporary files)")
  .option('--url <connection string>', 'measure this server, a real EventStoreDB for instance, in place of our own')
  .option('--json', 'print the measurements as JSON')
  .action(async ({ json, ...options }: BenchOptions & { readonly json?: boolean }) => {
    const measurements = await bench(options);
    console.log(json ? JSON.stringify(measurements, undefined, 2) : table(measurements));
  });

program
  .command('crash-test')
  .description('kill a server of its own at random moments during appends, and look whether anything is lost or torn')
  .option('--kills <number>', 'how often', wholeNumber, 300)
  .option('--seed <number>', 'for the moments (default: another one each time)', wholeNumber)
  .action(async ({ kills, seed = Date.now() % 1_000_000 }: { kills: number; seed?: number }) => {
    console.log(`seed ${seed}`);
    const progress = (done: number, events: number) =>
      done % 25 === 0 && console.log(`${done} kills, ${events} events`);
    const result = await crashTest({ kills, seed, progress });
    console.log(JSON.stringify(result, undefined, 2));
    process.exitCode = result.faults.length === 0 ? 0 : 1;
  });

program.command('echo-server', { hidden: true }).action(async () => console.log(`ready ${await startEchoServer()}`));

program.parseAsync().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new InvalidArgumentError('Not a whole number.');
  return value;
}
