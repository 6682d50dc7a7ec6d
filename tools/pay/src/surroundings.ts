import { resolve } from 'node:path';
import type { Login } from '@payments/bus';
import { Environment, readNatsLogin } from '@payments/service';
import { readEndpoints, workspace, type Endpoints } from '@payments/tools-dev/joining';
import { wrongUse } from './failures';

/** What every command may be told. */
export interface CommonOptions {
  readonly nats?: string;
  readonly directory: string;
  readonly json?: boolean;
  readonly color: boolean;
  readonly salesUnit?: string;
}

/** The stack that `npm start` runs here, if one does. */
export const laptopOf = ({ directory }: Pick<CommonOptions, 'directory'>): Endpoints | undefined =>
  readEndpoints(resolve(workspace, directory));

/**
 * Where the bus is, and as whom we come: named by hand, by the environment as the services read it, or by the stack that
 * runs here.
 */
export function loginOf(
  options: Pick<CommonOptions, 'nats' | 'directory'>,
  variables: NodeJS.ProcessEnv = process.env,
  laptop: Pick<Endpoints, 'nats'> | undefined = laptopOf(options),
): Login {
  const environment = new Environment(variables);
  const login = readNatsLogin(environment);
  const servers = options.nats ?? environment.optionalText('NATS_URL') ?? laptop?.nats;
  if (servers === undefined) {
    throw wrongUse(
      'It is not known where the bus is.',
      'Start everything here in another terminal with `npm start`, or name it with --nats or NATS_URL.',
    );
  }
  environment.check();
  // A broker with users lets each listen to the answers to its own name alone.
  return { servers: servers.split(',').map((server) => server.trim()), name: login.user ?? 'pay', ...login };
}
