import { Command, InvalidArgumentError } from 'commander';
import { startBroker, type RunningBroker } from './start-broker';

const DEFAULT_PORT = 4222;

/** The broker as a program. `ready` is given it once clients may come. */
export function natsCommand(ready: (broker: RunningBroker) => void): Command {
  const command = new Command('nats')
    .description('A small core-NATS broker for a laptop: loopback only, nothing kept, nothing clustered.')
    .option('--port <number>', 'the port to listen on; 0 takes any free one', portOf, DEFAULT_PORT);
  return command.action(async ({ port }: { port: number }) => {
    if (process.env['NODE_ENV'] === 'production') {
      command.error(
        'This broker is for a laptop. With NODE_ENV=production, start a real nats-server and set NATS_URL.',
      );
    }
    const broker = await startBroker({ port }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') throw error;
      return command.error(
        `Port ${port} is taken by another program. Choose another with --port, or 0 for a free one.`,
      );
    });
    ready(broker);
  });
}

function portOf(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new InvalidArgumentError('A port is a number from 0 to 65535.');
  return port;
}
