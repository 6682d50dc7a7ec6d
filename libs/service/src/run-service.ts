import { ConfigurationError } from './environment';
import { lay, type Foundation } from './foundation';
import { serve, type ServedServices, type Serving } from './serve';
import type { Settings } from './settings';

export interface ServiceOptions extends ServedServices {
  /** Also its snapshot in the log, and the writer's name on what it records. */
  readonly name: string;
  readonly settings: Settings;
}

/**
 * Runs services until they are told to stop: prints `ready <url>` once they act, and on SIGTERM or SIGINT finishes what
 * is under way, so that nothing taken in is lost.
 */
export async function runService({ settings, ...services }: ServiceOptions): Promise<void> {
  const foundation = await lay(services.name, settings);
  let serving: Serving | undefined = undefined;
  let stopping: Promise<void> | undefined;
  const stop = (signal: NodeJS.Signals) => {
    foundation.surroundings.log.info({ signal }, 'stopping');
    // Before it serves, nothing was taken in that could be lost.
    foundation.heartbeat.stop();
    stopping ??= (serving?.stop() ?? Promise.resolve()).then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);

  serving = await serve(foundation, services);
  await isLive(foundation);
  foundation.heartbeat.start();
  process.stdout.write(`ready ${serving.url}\n`);
}

async function isLive({ projection, surroundings }: Foundation): Promise<void> {
  while (!projection.isLive) await new Promise<void>((resolve) => surroundings.clock.after(20, resolve));
}

/** For `main.ts`: a wrong configuration is told in plain sentences, anything else with its stack. */
export function startOrExplain(start: () => Promise<void>): void {
  start().catch((error: unknown) => {
    process.stderr.write(`${explained(error)}\n`);
    process.exit(1);
  });
}

/** At a start there is no payment yet whose words an error could quote. */
const explained = (error: unknown): string => {
  if (error instanceof ConfigurationError) return error.message;
  return error instanceof Error ? (error.stack ?? error.name) : typeof error;
};
