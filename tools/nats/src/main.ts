import { Command, InvalidArgumentError } from 'commander';
import { startBroker } from './start-broker';

/** How long clients are warned before a lame duck leaves, in milliseconds. */
const LAME_DUCK_MS = 2_000;

const program = new Command('nats')
  .description('A small core-NATS broker for a laptop: loopback only, nothing kept, nothing clustered.')
  .option('--port <number>', 'the port to listen on; 0 takes any free one', portOf, 4222)
  .action(async ({ port }: { port: number }) => {
    if (process.env['NODE_ENV'] === 'production') {
      fail('This broker is for a laptop. With NODE_ENV=production, start a real nats-server and set NATS_URL.');
      return;
    }
    try {
      const broker = await startBroker({ port });
      const leave = (graceMs: number) => () => void broker.stop(graceMs).then(() => process.exit(0));
      process.once('SIGTERM', leave(0)).once('SIGINT', leave(0)).once('SIGUSR2', leave(LAME_DUCK_MS));
      console.log(`ready ${broker.url}`);
    } catch (error) {
      if (!isPortTaken(error)) throw error;
      fail(`Port ${port} is taken by another program. Choose another with --port, or 0 for any free one.`);
    }
  });

function portOf(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new InvalidArgumentError('A port is a number from 0 to 65535.');
  return port;
}

function isPortTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}

function fail(sentence: string): void {
  console.error(sentence);
  process.exitCode = 1;
}

void program.parseAsync();
