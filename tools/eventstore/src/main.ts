import { Command, InvalidArgumentError, Option } from 'commander';
import { startEventStore } from './start-event-store';

const number = (text: string): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new InvalidArgumentError('Not a whole number.');
  return value;
};

interface Arguments {
  readonly directory: string;
  readonly host: string;
  readonly port: number;
  readonly durable: boolean;
}

const program = new Command('eventstore')
  .description('An event store on the laptop: speaks the gRPC protocol of EventStoreDB, keeps its log in a directory.')
  .addOption(
    new Option('--directory <path>', 'where the log is kept').env('EVENTSTORE_DIRECTORY').default('.dev/eventstore'),
  )
  .addOption(new Option('--host <address>', 'where to listen').env('EVENTSTORE_HOST').default('127.0.0.1'))
  .addOption(
    new Option('--port <number>', 'where to listen; 0 takes any that is free')
      .env('EVENTSTORE_PORT')
      .default(2113)
      .argParser(number),
  )
  .option(
    '--no-durable',
    'answer appends before they are flushed to disk: faster, and a power cut may lose the newest',
  );

async function run(): Promise<void> {
  const server = await startEventStore(program.parse().opts<Arguments>());
  console.log(`ready ${server.url}`);
  const stop = () => void server.stop().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

run().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
