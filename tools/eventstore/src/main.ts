import { readFileSync } from 'node:fs';
import { Command, InvalidArgumentError, Option } from 'commander';
import { bench, type BenchOptions } from './bench/bench';
import { startEchoServer } from './bench/echo-server';
import { table } from './bench/measurement';
import { browse, type BrowseOptions } from './browse/browse';
import { crashTest } from './crash/crash-test';
import type { Certificate } from './front-door';
import type { SlowSubscribers } from './services/subscribe';
import { startEventStore } from './start-event-store';

const LIMIT = 50;
const KILLS = 300;
const SECONDS = 3;

const program = new Command('eventstore').description(
  'An event store on the laptop: speaks the gRPC protocol of EventStoreDB, keeps its log in a directory.',
);

interface ServeArguments {
  readonly directory: string;
  readonly host: string;
  readonly port: number;
  readonly durable: boolean;
  readonly slowSubscribers: SlowSubscribers;
  readonly certificateFile?: string;
  readonly privateKeyFile?: string;
  readonly advertisedHost?: string;
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
  .addOption(
    new Option('--slow-subscribers <fate>', 'what becomes of live subscribers that do not keep up')
      .choices(['fall-behind', 'drop'])
      .default('fall-behind'),
  )
  .option('--certificate-file <path>', 'PEM; with it, TLS and credentials are asked of everybody')
  .option('--private-key-file <path>', 'PEM, of the certificate')
  .option('--advertised-host <name>', 'the name that clients are told, one that the certificate is for')
  .addHelpText('after', '\nWith TLS, EVENTSTORE_USERS holds passwords by login name as JSON: {"admin":"…","ops":"…"}.')
  .action(async ({ certificateFile, privateKeyFile, ...options }: ServeArguments) => {
    const tls = certificateFile && privateKeyFile ? certificateIn(certificateFile, privateKeyFile) : undefined;
    const users = process.env['EVENTSTORE_USERS'];
    const server = await startEventStore({
      ...options,
      ...(tls && { tls }),
      ...(users && { users: JSON.parse(users) }),
      warn: (sentence) => console.log(sentence),
    });
    console.log(`ready ${server.url}`);
    const stop = () => void server.stop().then(() => process.exit(0));
    process.once('SIGTERM', stop);
    process.once('SIGINT', stop);
  });

program
  .command('browse')
  .description('print the streams of a server, or the newest events of one')
  .argument('[stream]', 'a stream, or $all')
  .addOption(
    new Option('--url <connection string>', 'of the server')
      .env('EVENTSTORE_URL')
      .default('esdb://127.0.0.1:2113?tls=false'),
  )
  .option('--limit <number>', 'how many, the newest', wholeNumber, LIMIT)
  .option('--follow', 'go on with what comes', false)
  .action((stream: string | undefined, options: Omit<BrowseOptions, 'stream'>) =>
    browse({ stream, ...options }, (line) => console.log(line)),
  );

program
  .command('bench')
  .description('measure a server of its own with the real client, beside what disk and gRPC alone can do')
  .option('--seconds <number>', 'how long each measurement takes, about', wholeNumber, SECONDS)
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
  .option('--kills <number>', 'how often', wholeNumber, KILLS)
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

function certificateIn(certificateFile: string, privateKeyFile: string): Certificate {
  return {
    certificate: readFileSync(certificateFile, 'utf8'),
    privateKey: readFileSync(privateKeyFile, 'utf8'),
  };
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new InvalidArgumentError('Not a whole number.');
  return value;
}
