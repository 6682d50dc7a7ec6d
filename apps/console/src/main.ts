import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Bus } from '@payments/bus';
import { EventStoreDb } from '@payments/event-store';
import { systemClock } from '@payments/projection';
import { Environment, logOf, startOrExplain } from '@payments/service';
import { readConsoleConfig, type ConsoleConfig } from './config';
import { Console } from './console';
import { serve, type Served } from './serve';

/** `--rebuild` throws the read model away first: it is made anew from the log. */
const isRebuild = process.argv.includes('--rebuild');

startOrExplain(async () => {
  const environment = new Environment(process.env);
  const configured = readConsoleConfig(environment);
  environment.check();
  const { config, token } = withAWayIn(configured);

  const log = logOf({ service: 'console', level: config.logLevel });
  const bus = await Bus.connect({ servers: config.natsUrls, name: 'console', ...config.natsLogin });
  const store = new EventStoreDb(config.eventStoreUrl);
  const pages = join(__dirname, 'web');
  const contracts = join(__dirname, 'contracts');
  const console = new Console(config, { store, bus, clock: systemClock, log, pages, contracts }, isRebuild);

  let served: Served | undefined = undefined;
  let stopping: Promise<void> | undefined;
  const stop = (signal: NodeJS.Signals) => {
    log.info({ signal }, 'stopping');
    stopping ??= (served?.stop() ?? Promise.resolve())
      .then(() => Promise.allSettled([bus.close(), store.close()]))
      .then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);

  served = await serve(console, config);
  if (token !== undefined) {
    const file = join(config.directory, 'log-in-link');
    writeFileSync(file, `${served.url}/log-in#token=${token}\n`, { mode: 0o600 });
    log.info({}, 'no log-in is configured: log-in-link in CONSOLE_DIRECTORY has a link with a token of this start');
  }
  process.stdout.write(`ready ${served.url}\n`);
});

/** On this machine alone the console makes a token for itself, where none is configured; it is in no log. */
function withAWayIn(config: ConsoleConfig): { readonly config: ConsoleConfig; readonly token?: string } {
  if (config.oidc || Object.keys(config.tokens).length > 0) return { config };
  const token = randomBytes(24).toString('base64url');
  mkdirSync(config.directory, { recursive: true, mode: 0o700 });
  return { config: { ...config, tokens: { money: token } }, token };
}
