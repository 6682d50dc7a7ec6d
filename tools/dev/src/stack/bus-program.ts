import { onThePath } from './on-the-path';
import { builtProgram, type Program } from './program';

type Surroundings = Readonly<Record<string, string>>;

/**
 * The bus on this machine: a real `nats-server` where there is one, else our small broker.
 * @throws Error in production, which must have a real one.
 */
export function busProgram(port: number, environment: Surroundings): { program: Program; because: string } {
  const server = onThePath('nats-server', environment['PATH'] ?? '');
  if (server) return { program: natsServer(server, port, environment), because: 'nats-server is on the PATH' };
  if (environment['NODE_ENV'] === 'production') {
    throw new Error('There is no bus: with NODE_ENV=production set NATS_URL, or have nats-server on the PATH.');
  }
  const program = builtProgram('nats', 'tools/nats', { arguments: ['--port', String(port)], environment });
  return { program, because: 'no NATS_URL and no nats-server on the PATH: our small broker' };
}

const natsServer = (command: string, port: number, environment: Surroundings): Program => ({
  name: 'nats',
  command,
  // Without an address it would listen to the whole network.
  arguments: ['--addr', '127.0.0.1', '--port', String(port)],
  environment,
  readyIn: (line) => (line.includes('Server is ready') ? `nats://127.0.0.1:${port}` : undefined),
});
